export type { Attachment } from './attachments.ts';
export type { Fault, FaultHandle, FaultKind, FaultTarget } from './faults.ts';
export type { Group, GroupOptions } from './group.ts';
export type { Call, CallState } from './ledger.ts';
export type { Person, PressOptions, WriteOptions } from './person.ts';
export {
  type PersonOptions,
  startTelegram,
  type Telegram,
  type TelegramEvents,
  type TelegramOptions,
} from './standIn.ts';
export type { CallbackAnswer } from './world/callbackDesk.ts';
export type { Draft } from './world/draftBoard.ts';
