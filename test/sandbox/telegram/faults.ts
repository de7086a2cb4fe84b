import type { ResponseParameters } from '@grammyjs/types';

/** What goes wrong. Each kind is one way the real service has failed somebody. */
export type FaultKind =
  /** 429 with `parameters.retry_after` and a `Retry-After` header; not applied. */
  | { kind: 'too_many_requests'; retry_after: number }
  /** 500 with a JSON envelope; not applied. */
  | { kind: 'server_error' }
  /** The cloud's outage page: 502 with nginx's HTML; not applied. */
  | { kind: 'bad_gateway_html' }
  /** 413 with an empty body; not applied. */
  | { kind: 'empty_body' }
  /** Never answers; not applied. */
  | { kind: 'hang' }
  /** The connection is reset before the call takes effect. */
  | { kind: 'reset_before' }
  /** The call takes effect, then the connection is reset: the reply is lost. */
  | { kind: 'reset_after' }
  /** The call takes effect at once, the reply comes `delay_ms` later. */
  | { kind: 'slow'; delay_ms: number }
  /** 401 as for a revoked token; not applied. */
  | { kind: 'unauthorized' }
  /** Any refusal in the usual envelope; not applied. */
  | { kind: 'error'; error_code: number; description: string; parameters?: ResponseParameters };

/** Which calls a fault falls on. */
interface FaultTarget {
  /** The method's documented name, or `*` for every method, getUpdates included. */
  method: string;
  /** Only calls whose `chat_id` is this. */
  chat_id?: number;
  /** How many calls it falls on; `Infinity` for all. Default 1. */
  times?: number;
  /** How many matching calls it lets pass first. Default 0. */
  after?: number;
}

export type Fault = FaultTarget & FaultKind;

export interface FaultHandle {
  /** Takes the fault away; calls it is holding stay held until their client gives up. */
  remove(): void;
  /** How many calls it has fallen on so far. */
  readonly used: number;
}

interface ActiveFault {
  fault: Fault;
  matched: number;
  used: number;
}

/** The switchboard of everything that can go wrong. With several faults for one call, the oldest one wins. */
export class Faults {
  readonly #active: ActiveFault[] = [];

  add(fault: Fault): FaultHandle {
    const active: ActiveFault = { fault, matched: 0, used: 0 };
    this.#active.push(active);
    return {
      remove: () => this.#remove(active),
      get used() {
        return active.used;
      },
    };
  }

  /** The fault that falls on this call, if any; it counts as used. */
  take(method: string, chat_id: string): Fault | undefined {
    for (const active of this.#active) {
      const { fault } = active;
      if (fault.method !== '*' && fault.method !== method) continue;
      if (fault.chat_id !== undefined && String(fault.chat_id) !== chat_id) continue;
      active.matched += 1;
      if (active.matched <= (fault.after ?? 0)) continue;
      active.used += 1;
      if (active.used >= (fault.times ?? 1)) this.#remove(active);
      return fault;
    }
    return undefined;
  }

  #remove(active: ActiveFault): void {
    const index = this.#active.indexOf(active);
    if (index !== -1) this.#active.splice(index, 1);
  }
}
