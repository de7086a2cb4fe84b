import type { ReplyFunction } from './chat/reply.ts';
import type { Holds } from './holds.ts';
import type { Ledger } from './ledger.ts';
import type { Catalogue } from './models/catalogue.ts';
import type { Switches } from './switches.ts';
import type { Manner } from './transport/wire.ts';

/** What every route of the stand-in works with. */
export interface StandIn {
  readonly manner: Manner;
  readonly version: '0.4' | '0.3';
  /** Infinity: as fast as the client reads. */
  readonly tokensPerSecond: number;
  readonly switches: Switches;
  readonly catalogue: Catalogue;
  readonly holds: Holds;
  readonly ledger: Ledger;
  reply: ReplyFunction;
  /** Aborted when the server is switched off; a new one after each start. */
  stopped: AbortSignal;
}
