import { encodeQR } from 'qr';

/** Light modules around the code, as readers want them. */
const quietZone = 4;

export interface QrPath {
  /** Modules along one side, the quiet zone included. */
  readonly size: number;
  /** The dark modules, as the `d` of an SVG path whose unit is one module. */
  readonly d: string;
}

/** Draws a text as a QR code that survives 15 % of damage. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  return { size: rows.length, d: rows.flatMap(bars).join('') };
}

/** The dark modules of a row, one bar for each run of them: a tenth of the path that single squares would make. */
function bars(row: readonly boolean[], y: number): string[] {
  return row.flatMap((isDark, x) => {
    if (!isDark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    const length = (end === -1 ? row.length : end) - x;
    return [`M${x} ${y}h${length}v1h-${length}z`];
  });
}
