// Writes docs/settings.md: `npm run settings-page`, after a setting or what the window says of one has changed.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from './projectFolder.ts';
import { settingsPage } from './settingsPage.ts';

await writeFile(path.join(projectFolder, 'docs', 'settings.md'), settingsPage());
