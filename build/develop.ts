import type { Readable, Writable } from 'node:stream';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { type ElectronProcess, startElectron } from './electronProcess.ts';
import type { LaunchPlan } from './launchPlan.ts';
import { devToolsPipeFlag, pageReloader } from './pageReload.ts';

export interface DevelopOptions {
  /** What the app is built from: a change restarts it. */
  readonly program: readonly InlineConfig[];
  /** What its window shows: a change reloads that. */
  readonly page: InlineConfig;
  readonly launch: Pick<LaunchPlan, 'executable' | 'args' | 'env'>;
}

export interface Development {
  /** Resolves after `end()`, and when somebody has quit the app. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

/** Milliseconds. Many editors write a file in two steps, and the first leaves it empty. */
const buildDelay = 50;

/**
 * Builds, starts the app and follows every change. What does not build is said in the terminal by Vite, and the app
 * stays as it was. An app that breaks down waits for the next change.
 */
export async function develop({ program, page, launch }: DevelopOptions): Promise<Development> {
  const unbuilt = new Set([...program, page]);
  const building = new Set<InlineConfig>();
  let next: 'restart' | 'reload' | undefined;

  const follow = (config: InlineConfig, { code }: Rolldown.RolldownWatcherEvent) => {
    if (code === 'BUNDLE_START') building.add(config);
    if (code === 'BUNDLE_END' || code === 'ERROR') building.delete(config);
    if (code === 'BUNDLE_END') {
      const isFirst = unbuilt.delete(config);
      next = config === page && !isFirst ? (next ?? 'reload') : 'restart';
    }
    // One change can touch several parts: what it leads to comes once.
    if (building.size > 0 || unbuilt.size > 0) return;
    if (next === 'restart') app.restart();
    if (next === 'reload') app.reload();
    next = undefined;
  };

  const watchers: Rolldown.RolldownWatcher[] = [];
  let hasEnded = () => {};
  const ended = new Promise<void>((resolve) => {
    hasEnded = resolve;
  });
  const end = async () => {
    await Promise.all(watchers.map((watcher) => watcher.close()));
    await app.end();
    hasEnded();
  };
  const app = new DevelopedApp(launch, () => void end());
  for (const config of [...program, page]) {
    const watcher = await build({
      ...config,
      configFile: false,
      build: { ...config.build, watch: { buildDelay } },
    });
    if (!('on' in watcher)) throw new Error('Vite has built once and does not watch.');
    watchers.push(watcher.on('event', (event) => follow(config, event)));
  }
  return { ended, end };
}

/** The app gives itself 8 s to end. */
const longestEnding_ms = 15_000;

class DevelopedApp {
  readonly #launch: DevelopOptions['launch'];
  readonly #onQuit: () => void;
  #running: { readonly electron: ElectronProcess; readonly reload: () => void } | undefined;
  /** One after another: the old app holds the profile until it is gone. */
  #turn: Promise<void> = Promise.resolve();

  /** @param onQuit somebody has quit the app */
  constructor(launch: DevelopOptions['launch'], onQuit: () => void) {
    this.#launch = launch;
    this.#onQuit = onQuit;
  }

  restart(): void {
    this.#turn = this.#turn.then(async () => {
      if (this.#running) console.log('Restarting the app.');
      await this.#stop();
      this.#start();
    });
  }

  reload(): void {
    if (!this.#running) return;
    console.log('Reloading the window.');
    this.#running.reload();
  }

  end(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#stop());
    return this.#turn;
  }

  #start(): void {
    const { executable, args, env } = this.#launch;
    const electron = startElectron({ executable, args: [devToolsPipeFlag, ...args], env }, 2);
    const [, , , to, from] = electron.process.stdio;
    const running = { electron, reload: pageReloader(to as Writable, from as Readable) };
    this.#running = running;
    electron.ended
      .then((exitCode) => {
        if (this.#running !== running) return;
        this.#running = undefined;
        if (exitCode === 0) return this.#onQuit();
        console.log(`The app ended with ${exitCode}. The next change of it starts it again.`);
      })
      .catch((error) => console.error(error));
  }

  async #stop(): Promise<void> {
    const electron = this.#running?.electron;
    this.#running = undefined;
    if (!electron) return;
    electron.process.kill('SIGTERM');
    const timer = setTimeout(() => electron.process.kill('SIGKILL'), longestEnding_ms);
    await electron.ended;
    clearTimeout(timer);
  }
}
