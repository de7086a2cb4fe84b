import { redactTokens } from './token.ts';

/**
 * Where a call is: just come in, held open (a parked poll, or a fault that hangs), answered, or its connection
 * gone without an answer.
 */
type CallState = 'arrived' | 'held' | 'answered' | 'dropped';

/** One line of the ledger. The token never appears in it. */
export interface Call {
  /** When the request had been read, in milliseconds since the epoch, by the machine's own clock. */
  at: number;
  /** The method's name as documented, whatever letter case the client used. */
  method: string;
  /** The arguments as the client wrote them. */
  params: Record<string, unknown>;
  state: CallState;
  /** The HTTP status, or `null` while there is no answer. */
  status: number | null;
  error_code?: number;
  description?: string;
  /** True when the call took effect, whether or not the client learnt of it. */
  applied: boolean;
  /** True when the client, or a fault, closed the connection before the answer. */
  aborted?: boolean;
  /** When the answer was written, in milliseconds since the epoch. */
  answered_at?: number;
}

/** Every call the stand-in has received, in order. */
export class Ledger {
  readonly calls: Call[] = [];

  record(method: string, params: Readonly<Record<string, unknown>>): Call {
    const call: Call = {
      at: Date.now(),
      method,
      params: redactTokens({ ...params }),
      state: 'arrived',
      status: null,
      applied: false,
    };
    this.calls.push(call);
    return call;
  }

  /** The last calls, one a line, for the message of a wait that timed out. */
  describeLast(count: number): string {
    const lines = this.calls.slice(-count).map((call) => {
      const outcome = call.status ?? call.state;
      const refusal = call.description ? ` ${call.description}` : '';
      return `  ${new Date(call.at).toISOString()} ${call.method} ${JSON.stringify(call.params)} -> ${outcome}${refusal}`;
    });
    return lines.length === 0 ? '  (no calls at all)' : lines.join('\n');
  }
}
