import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TestProblem } from '../../../main/common/calls.ts';
import type { BotIdentity } from '../../../main/common/status.ts';
import type { Words } from '../../locales/locale.ts';
import { problemSentence } from '../../locales/problems.ts';
import type { Send } from '../courierElement.ts';

/** Whom a token signed in as, or what kept us from finding out. */
export type TokenOutcome =
  | { readonly me: BotIdentity; readonly problem?: never }
  | { readonly me?: never; readonly problem: TestProblem };

export interface TokenTrialHost extends ReactiveControllerHost {
  readonly words: Words;
}

/** Stores a token and asks Telegram at once whose it is. */
export class TokenTrial implements ReactiveController {
  isBusy = false;
  /** Why the token is no good; '' when nothing is known against it. */
  problem = '';
  /** What came of a token that may be good. */
  outcome: TokenOutcome | undefined;
  readonly #host: TokenTrialHost;
  readonly #send: Send;

  constructor(host: TokenTrialHost, send: Send) {
    this.#host = host;
    this.#send = send;
    host.addController(this);
  }

  hostConnected(): void {}

  async run(text: string): Promise<void> {
    this.isBusy = true;
    this.problem = '';
    this.outcome = undefined;
    this.#host.requestUpdate();
    await this.#try(text);
    this.isBusy = false;
    this.#host.requestUpdate();
  }

  async #try(text: string): Promise<void> {
    const { problems, states } = this.#host.words;
    const stored = await this.#send('settings.set', { name: 'token', text });
    if (!stored) return;
    if (!stored.ok) {
      this.problem = problemSentence(problems, stored);
      return;
    }
    const result = await this.#send('telegram.test');
    if (!result) return;
    if (result.ok) this.outcome = { me: result.me };
    else if (result.problem === 'token_refused' || result.problem === 'no_token') {
      this.problem = states.test[result.problem];
    } else {
      // The token may well be good: what is in the way is the connection.
      this.outcome = { problem: result.problem };
    }
  }
}
