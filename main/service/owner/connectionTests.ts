import type { TestProblem, TestResult } from '../../common/calls.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { BotIdentity } from '../../common/status.ts';
import type { Health } from '../../lmstudio/health.ts';
import { failureOf } from '../../telegram/api/telegramErrors.ts';
import type { TelegramFetch } from '../../telegram/api/transport.ts';
import { connect } from '../../telegram/inbound/bot.ts';

export interface ConnectionTestsDeps {
  readonly settings: SettingsReader;
  readonly fetch: TelegramFetch;
  readonly health: Pick<Health, 'check' | 'words'>;
}

/** "Does it work?", asked by the owner about either server, with what the settings say now. */
export class ConnectionTests {
  readonly #deps: ConnectionTestsDeps;

  constructor(deps: ConnectionTestsDeps) {
    this.#deps = deps;
  }

  async telegram(): Promise<TestResult<{ readonly me: BotIdentity }>> {
    const { settings, fetch } = this.#deps;
    const token = settings.get('token');
    if (token === '') return { ok: false, problem: 'no_token', detail: '' };
    try {
      const bot = connect({ token, apiRoot: settings.get('telegramApiRoot'), fetch });
      const me = await bot.api.getMe();
      return { ok: true, me: { id: me.id, username: me.username, name: me.first_name } };
    } catch (error) {
      const failure = failureOf(error);
      const detail = 'detail' in failure ? failure.detail : '';
      return { ok: false, problem: problemOf(failure), detail };
    }
  }

  async lmStudio(): Promise<TestResult<{ readonly models: number; readonly loaded: number }>> {
    const status = await this.#deps.health.check();
    switch (status.state) {
      case 'online': {
        const loaded = status.models.filter((model) => model.loaded).length;
        return { ok: true, models: status.models.length, loaded };
      }
      case 'unauthorized':
      case 'not_lm_studio':
        return { ok: false, problem: status.state, detail: this.#deps.health.words };
      default:
        return { ok: false, problem: 'server_off', detail: this.#deps.health.words };
    }
  }
}

function problemOf(failure: ReturnType<typeof failureOf>): TestProblem {
  if (failure.next === 'new_token') return 'token_refused';
  if (failure.next === 'retry' && (failure.reason === 'not_telegram' || failure.reason === 'unsafe_port')) {
    return failure.reason;
  }
  return 'no_connection';
}
