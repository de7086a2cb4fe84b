import type { FailureCode } from '../../../main/common/failure.ts';
import type { DownloadProblem } from '../../../main/common/voiceContract.ts';
import { figures, plural } from './grammar.ts';

export const controls = {
  title: 'Answers',
  model: 'Model',
  temperature: 'Temperature',
  temperatureHint: 'From the next message on.',
  reset: 'Forget all chats…',
  loaded: 'loaded',
  notOnServer: 'not on the server',
  notOnServerHint: (isLocked: boolean): string =>
    isLocked
      ? 'LM Studio does not have this model: download it there.'
      : 'LM Studio does not have this model: download it there, or choose another.',
  refreshModels: 'Ask LM Studio for its models again',
  context: (tokens: string) => `context ${tokens}`,
  vision: 'sees pictures',
  reasoning: 'reasons',
};

/** Where the sentence about a failed answer does not fit a model that could not be loaded or unloaded. */
const failed: Readonly<Partial<Record<FailureCode, string>>> = {
  load_failed:
    'It could not be loaded, probably because there is not enough memory. Unload another model, or choose a smaller one.',
  model_not_found: 'LM Studio does not have this model any more.',
  not_lm_studio: 'This server cannot be told to load or unload a model.',
  interrupted: 'The connection broke before LM Studio was done. Look there, and try again.',
  no_first_byte: 'LM Studio did not finish within half an hour. Look there, and try again.',
};

export const models = {
  panes: { models: 'Models', answers: 'Answers', modes: 'Modes' },
  switchPanes: 'Models, answers or modes',
  switchSide: 'Answers or modes',
  choose: 'The model that answers',
  search: 'Find a model',
  noneFound: 'No matching models.',
  loadedTimes: (count: number): string =>
    count < 2 ? 'loaded' : `loaded ${count} ${plural(count, { one: 'time', other: 'times' })}`,
  context: (tokens: string, most: string) => `context ${tokens} of ${most}`,
  contextShared: (count: number, tokens: number) =>
    `loaded for ${count} at once, ${figures.format(tokens)} ${plural(tokens, { one: 'token', other: 'tokens' })} shared`,
  contextUpTo: (most: string) => `context up to ${most}`,
  megabytes: (figure: string) => `${figure} MB`,
  gigabytes: (figure: string) => `${figure} GB`,
  listening: {
    title: 'Listening',
    lead: 'Models that write down what people say in voice messages, on this computer: nothing they say leaves it.',
    noLibrary:
      'The library that hears cannot be loaded. Usually the app lies on a disk that lets no program run (noexec), or the installation is incomplete: install it again on another disk, or choose a voice server in Settings.',
    onlyServer: 'There is no library that hears for this system. A voice server in Settings can.',
    off: 'Voice messages are not heard yet: download a model, or choose a folder that has one.',
    languages: (count: number) => `${count} ${plural(count, { one: 'language', other: 'languages' })}`,
    allLanguages: 'about 100 languages',
    size: (have: string, all: string) => `${have} of ${all}`,
    used: 'hears',
    ready: 'downloaded',
    downloading: (percent: string) => `Downloading… ${percent}`,
    checking: (percent: string) => `Checking… ${percent}`,
    paused: (percent: string) => `paused at ${percent}`,
    damaged: 'One of its files was damaged and has been deleted. Download it again.',
    problem: {
      no_connection: 'The connection broke. What has arrived is kept.',
      refused: 'The server refused it. Try again later, or put a model into a folder of your own.',
      wrong_sum: 'What arrived was not the model, and has been deleted.',
      disk_full: 'There is no room on the disk. What has arrived is kept.',
      not_writable: 'The data folder cannot be written.',
    } satisfies Record<DownloadProblem, string>,
    download: 'Download',
    resume: 'Resume',
    pause: 'Pause',
    use: 'Use',
    check: 'Check',
    delete: 'Delete…',
    of: (action: string, name: string) => `${action}: ${name}`,
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteConfirm: 'Delete',
    deleteBody: (size: string) => `This frees ${size} on the disk. You can download it again.`,
    chooseFolder: 'Choose a folder…',
    ownFolder: 'A folder of your own',
    folderLacks: (file: string) =>
      file === 'model' ? 'There is no model that hears in that folder.' : `That folder has no ${file}.`,
  },
  load: 'Load',
  loadLong: (name: string) => `Load ${name}`,
  unload: 'Unload',
  unloadLong: (name: string) => `Unload ${name}`,
  loading: 'Loading…',
  unloading: 'Unloading…',
  loadingLong: (name: string) => `${name}: loading`,
  unloadingLong: (name: string) => `${name}: unloading`,
  loadingForAnswer: (who: string) => `LM Studio loads it to answer ${who}`,
  failed,
  serverWords: (detail: string) => `LM Studio: ${detail}`,
  unloadTitle: (name: string) => `Unload ${name}?`,
  /** @param others how many are answered besides those named */
  unloadBody: (names: string, others: number): string => {
    const more = others === 0 ? '' : ` and ${others} ${plural(others, { one: 'other', other: 'others' })}`;
    return `It is answering ${names}${more}. That answer breaks off.`;
  },
  unloadKeeps:
    'What has been written so far is kept and sent. A request that has no word yet is asked again, and LM Studio may load the model for it.',
  unloadConfirm: 'Unload',
  none: 'LM Studio has no chat models.',
  noneHint: 'Download one there: it appears here by itself.',
  notToldByOthers:
    'This server does not tell what is loaded, so nothing can be loaded or unloaded from here.',
  changedByItself: 'This server loads and unloads models by itself, so it cannot be done from here.',
  pins: 'A model that you load here stays in memory until you unload it. One that a message loads goes by itself when it is idle, as set in LM Studio.',
  more: (count: number): string =>
    `${count} more ${plural(count, { one: 'is', other: 'are' })} not shown. Type a part of the name.`,
  notToldByOldOnes:
    'This version of LM Studio loads and unloads models only in its own window. From version 0.4 on it can be done here.',
  answersLead: 'For everyone without values of their own, from the next message on.',
};
