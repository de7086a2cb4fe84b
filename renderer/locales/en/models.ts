import type { ModelTexts } from '../modelTexts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf<'one' | 'other'>('en', 'other');

export const enModel: ModelTexts = {
  panes: { models: 'Models', answers: 'Answers' },
  switchPanes: 'Models or answers',
  choose: 'The model that answers',
  search: 'Find a model',
  noneFound: 'No model is called that.',
  loadedTimes: (count) => (count < 2 ? 'loaded' : `loaded ${count} times`),
  context: (tokens, most) => `context ${tokens} of ${most}`,
  contextUpTo: (most) => `context up to ${most}`,
  megabytes: (figure) => `${figure} MB`,
  gigabytes: (figure) => `${figure} GB`,
  load: 'Load',
  loadLong: (name) => `Load ${name}`,
  unload: 'Unload',
  unloadLong: (name) => `Unload ${name}`,
  loading: 'Loading…',
  unloading: 'Unloading…',
  loadingLong: (name) => `${name}: loading`,
  unloadingLong: (name) => `${name}: unloading`,
  loadingForAnswer: (who) => `LM Studio loads it to answer ${who}`,
  failed: {
    load_failed:
      'It could not be loaded, most likely for lack of memory. Unload another model, or choose a smaller one.',
    model_not_found: 'LM Studio does not have this model any more.',
    not_lm_studio: 'This server cannot be told to load or unload a model.',
    interrupted: 'The connection broke before LM Studio was done. Look there, and try again.',
    no_first_byte: 'LM Studio did not finish within half an hour. Look there, and try again.',
  },
  serverWords: (detail) => `LM Studio: ${detail}`,
  unloadTitle: (name) => `Unload ${name}?`,
  unloadBody: (names, others) => {
    const more = others === 0 ? '' : ` and ${others} ${plural(others, { one: 'other', other: 'others' })}`;
    return `It is answering ${names}${more}. What it is saying breaks off.`;
  },
  unloadKeeps:
    'What has been written so far is kept and sent. A request without a word yet is asked again, and LM Studio may load the model for it.',
  unloadConfirm: 'Unload',
  none: 'LM Studio has no chat models.',
  noneHint: 'Download one there: it appears here by itself.',
  notToldByOthers:
    'This server does not tell what is loaded, so nothing can be loaded or unloaded from here.',
  notToldByOldOnes:
    'This LM Studio loads and unloads models only in its own window. From version 0.4 on it can be done here.',
  answersLead: 'For everybody without values of their own, from the next message on.',
};
