import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TestProblem } from '../../../main/common/calls.ts';
import type { BotIdentity } from '../../../main/common/status.ts';
import type { Words } from '../../locales/locale.ts';
import { problemSentence, type ValueProblem } from '../../locales/problems.ts';
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
  /** What came of a token that may be good. */
  outcome: TokenOutcome | undefined;
  readonly #host: TokenTrialHost;
  readonly #send: Send;
  #refusal: ValueProblem | TestProblem | undefined;

  constructor(host: TokenTrialHost, send: Send) {
    this.#host = host;
    this.#send = send;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Why the token is no good, in the words of now; '' when nothing is known against it. */
  get problem(): string {
    const { problems, states } = this.#host.words;
    const refusal = this.#refusal;
    if (refusal === undefined) return '';
    return typeof refusal === 'string' ? states.test[refusal] : problemSentence(problems, refusal);
  }

  /** It is good all the same, or there is another one. */
  forgetProblem(): void {
    this.#refusal = undefined;
  }

  async run(text: string): Promise<void> {
    this.isBusy = true;
    this.forgetProblem();
    this.outcome = undefined;
    this.#host.requestUpdate();
    await this.#try(text);
    this.isBusy = false;
    this.#host.requestUpdate();
  }

  async #try(text: string): Promise<void> {
    const stored = await this.#send('settings.set', { name: 'token', text });
    if (!stored) return;
    if (!stored.ok) {
      this.#refusal = stored;
      return;
    }
    const result = await this.#send('telegram.test');
    if (!result) return;
    if (result.ok) this.outcome = { me: result.me };
    else if (result.problem === 'token_refused' || result.problem === 'no_token') {
      this.#refusal = result.problem;
    } else {
      // The token may well be good: what is in the way is the connection.
      this.outcome = { problem: result.problem };
    }
  }
}
