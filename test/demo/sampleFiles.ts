import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pdfOf, wordOf, workbookOf, zipOf } from '../../main/documents/testing.ts';

/** Files of each kind that people send, to be sent by hand. */
export async function writeSampleFiles(folder: string): Promise<void> {
  const pages = Array.from(
    { length: 120 },
    (_, n) => `Chapter ${n + 1}\n${'It rained on the river again.\n'.repeat(20)}`,
  );
  const sums = [
    ['Month', 'Rain, mm'],
    ['January', 48.5],
    ['February', 39],
    ['March', 61.25],
  ];
  const files = {
    'report.pdf': await pdfOf(['A report on the river', 'It rose by 12.5 cm in March.']),
    'long report.pdf': await pdfOf(pages),
    'letter.docx': await wordOf(['Dear neighbours,', 'the river is rising.']),
    'sums.xlsx': workbookOf([{ name: 'Rain', rows: sums }]),
    'code.zip': zipOf([
      { name: 'river/README.md', text: '# River\n\nCounts the rain.\n' },
      {
        name: 'river/rain.ts',
        text: 'export const sum = (days: number[]) => days.reduce((all, day) => all + day, 0);\n',
      },
    ]),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
}
