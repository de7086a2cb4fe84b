export type { Attachment } from './attachments.ts';
export type { Fault, FaultHandle, FaultKind, FaultTarget } from './faults.ts';
export type { Group, GroupOptions } from './group.ts';
export type { Call, CallState } from './ledger.ts';
export type { Person, PressOptions, WriteOptions } from './person.ts';
export { startTelegram, type Telegram, type TelegramEvents } from './standIn.ts';
export type { PersonOptions, TelegramOptions } from './telegramOptions.ts';
export type { CallbackAnswer } from './world/callbackDesk.ts';
export type { Draft } from './world/draftBoard.ts';
