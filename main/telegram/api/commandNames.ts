/** Every command, as it stands in the menu. */
export const commandNames = [
  'start',
  'help',
  'new',
  'reset',
  'mode',
  'model',
  'models',
  'temp',
  'maxtokens',
  'system',
  'queue',
  'stop',
  'retry',
] as const;
export type CommandName = (typeof commandNames)[number];
