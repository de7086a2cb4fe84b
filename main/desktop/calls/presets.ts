import { open } from 'node:fs/promises';
import { messages } from '../../../renderer/locales/locale.ts';
import type { AppView } from '../../common/appContract.ts';
import type { PresetsExported, PresetsImported } from '../../common/presetsContract.ts';
import type { Courier } from '../../service/courier.ts';
import { largestPresetFile_bytes } from '../../service/owner/presetFile.ts';
import { writePrivateFile } from '../../settings/atomicFile.ts';
import type { FileDialog } from '../window/fileDialog.ts';
import type { PresetCallHandlers } from './serveCalls.ts';

export interface PresetHandlerDeps {
  readonly courier: Pick<Courier, 'presets'>;
  readonly fileDialog: Pick<FileDialog, 'save' | 'open'>;
  readonly view: () => Pick<AppView, 'language'>;
}

export function presetHandlers(deps: PresetHandlerDeps): PresetCallHandlers {
  const { presets } = deps.courier;
  return {
    'presets.list': () => presets.all(),
    'preset.save': ({ id, fields }) => presets.save(id, fields),
    'preset.delete': ({ id }) => {
      presets.remove(id);
      return undefined;
    },
    'preset.move': ({ id, by }) => {
      presets.move(id, by);
      return undefined;
    },
    'preset.setDefault': ({ id }) => {
      presets.setDefault(id);
      return undefined;
    },
    'presets.export': () => exportTo(deps),
    'presets.import': () => importFrom(deps),
  };
}

const extension = 'json';

async function exportTo(deps: PresetHandlerDeps): Promise<PresetsExported> {
  const words = messages[deps.view().language].modes.saveDialog;
  const file = await deps.fileDialog.save({ ...words, extension, name: `lm-courier-modes.${extension}` });
  if (file === undefined) return { state: 'cancelled' };
  const { presets } = deps.courier;
  try {
    await writePrivateFile(file, presets.asFile());
    return { state: 'done', count: presets.all().length };
  } catch (error) {
    return { state: 'failed', detail: codeOf(error) };
  }
}

async function importFrom(deps: PresetHandlerDeps): Promise<PresetsImported> {
  const words = messages[deps.view().language].modes.openDialog;
  const file = await deps.fileDialog.open({ ...words, extension });
  if (file === undefined) return { state: 'cancelled' };
  try {
    const text = await readBounded(file);
    if (text === undefined) return { state: 'failed', problem: 'too_large' };
    const taken = deps.courier.presets.addFromFile(text);
    return 'problem' in taken ? { state: 'failed', ...taken } : { state: 'done', ...taken };
  } catch (error) {
    return { state: 'failed', problem: 'unreadable', detail: codeOf(error) };
  }
}

/** Undefined: it is larger than any export is. */
async function readBounded(file: string): Promise<string | undefined> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    return size > largestPresetFile_bytes ? undefined : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/** Never the message: it holds the place of the file. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
