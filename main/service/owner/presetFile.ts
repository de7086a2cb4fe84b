import * as v from 'valibot';
import {
  mostPresets,
  type PresetFields,
  type PresetFileProblem,
  type PresetView,
  presetFields,
} from '../../common/presetsContract.ts';

/** A file of all presets there can be is smaller. */
export const largestPresetFile_bytes = 8 * 2 ** 20;

const format = 1;

/** What an export is recognised by. A later version may have more fields, which are left out. */
const wholeFile = v.object({ lmCourierPresets: v.literal(format), presets: v.array(v.unknown()) });
const inFile = v.object({ ...presetFields.entries, isDefault: v.optional(v.boolean(), false) });

export type FilePreset = PresetFields & { readonly isDefault: boolean };

export function presetsAsFile(presets: readonly PresetView[]): string {
  const kept = presets.map(({ id: _, ...preset }) => preset);
  return `${JSON.stringify({ lmCourierPresets: format, presets: kept }, null, 2)}\n`;
}

/** Takes all of it or nothing. */
export function readPresetFile(
  text: string,
): { readonly presets: readonly FilePreset[] } | PresetFileProblem {
  let json: unknown;
  try {
    // Editors of some systems begin a file with a mark that is no JSON.
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { problem: 'not_json' };
  }
  const whole = v.safeParse(wholeFile, json);
  if (!whole.success) return { problem: 'not_presets' };
  const { presets } = whole.output;
  if (presets.length > mostPresets) return { problem: 'too_many', most: mostPresets };
  const read = presets.map((preset) => v.safeParse(inFile, preset));
  const wrong = read.findIndex(({ success }) => !success);
  if (wrong !== -1) return { problem: 'bad_preset', number: wrong + 1 };
  return { presets: read.map(({ output }) => output as FilePreset) };
}
