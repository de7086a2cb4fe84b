export type { Fault, FaultKind } from './faults.ts';
export type { Group } from './group.ts';
export type { Call } from './ledger.ts';
export type { Person } from './person.ts';
export { startTelegram, type Telegram } from './standIn.ts';
