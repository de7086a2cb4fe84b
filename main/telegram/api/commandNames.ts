/** Every command for everybody, as it stands in the menu. */
export const commandNames = [
  'start',
  'help',
  'reset',
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

/** What stands above them in the menu of the owner's own chat. */
export const ownerCommandNames = ['status', 'pause', 'resume', 'people', 'invite'] as const;
export type OwnerCommandName = (typeof ownerCommandNames)[number];
