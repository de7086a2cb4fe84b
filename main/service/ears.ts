import type { SettingsReader } from '../common/settings.ts';
import { CannotHear, type Listener } from '../conversation/listener.ts';
import type { StartChild } from '../processes/childProcess.ts';
import { BuiltInListener, type UsableModel } from '../voice/builtInListener.ts';
import { ListeningProcess } from '../voice/listeningProcess.ts';
import { ServerListener } from '../voice/serverListener.ts';

export interface EarsDeps {
  readonly settings: SettingsReader;
  readonly startChild: StartChild;
  /** The model that counts on this computer. @throws CannotHear */
  readonly model: () => Promise<UsableModel>;
  /** How long the process that hears stays without anything to hear, milliseconds. */
  readonly idle_ms?: number | undefined;
}

const usualIdle_ms = 5 * 60_000;

/** Hears in the way that the owner has chosen, asked anew for each recording. */
export class Ears implements Listener {
  readonly process: ListeningProcess;
  readonly #settings: SettingsReader;
  readonly #builtIn: BuiltInListener;
  readonly #server: Listener;

  constructor({ settings, startChild, model, idle_ms = usualIdle_ms }: EarsDeps) {
    this.#settings = settings;
    this.process = new ListeningProcess({ start: startChild, idle_ms });
    this.#builtIn = new BuiltInListener({
      process: this.process,
      model,
      language: () => settings.get('voiceLanguage'),
    });
    this.#server = new ServerListener({
      process: this.process,
      config: () => ({
        baseUrl: settings.get('voiceUrl'),
        apiKey: settings.get('voiceApiKey'),
        model: settings.get('voiceModel'),
        language: settings.get('voiceLanguage'),
      }),
    });
  }

  /** Nothing can be heard on this computer: the library cannot be loaded. */
  get lacksLibrary(): boolean {
    return this.#builtIn.lacksLibrary;
  }

  readonly hear: Listener['hear'] = async (recording, signal) => {
    switch (this.#settings.get('voice')) {
      case 'off':
        throw new CannotHear('hearing_off');
      case 'built-in':
        return this.#builtIn.hear(recording, signal);
      case 'server':
        return this.#server.hear(recording, signal);
    }
  };

  close(): void {
    this.process.stop();
  }
}
