import type { Failure } from '../../common/failure.ts';
import type { Logger } from '../../common/log.ts';
import { shownModel } from '../../common/modelName.ts';
import type { ModelChangeResult } from '../../common/modelsContract.ts';
import type { FailedModelChange, ModelChange, ModelInfo } from '../../common/status.ts';
import { ModelServerError } from '../../conversation/modelServerError.ts';
import type { Health } from '../../lmstudio/health.ts';
import type { ModelLoader } from '../../lmstudio/modelLoader.ts';

export interface OwnerModelsDeps {
  readonly loader: Pick<ModelLoader, 'load' | 'unload'>;
  readonly health: Pick<Health, 'check'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly onChange: () => void;
}

type Goal = ModelChange['to'];

interface Running extends ModelChange {
  readonly result: Promise<ModelChangeResult>;
}

/** What the owner does to the models of LM Studio. */
export class OwnerModels {
  readonly #deps: OwnerModelsDeps;
  readonly #running = new Map<string, Running>();
  readonly #failed = new Map<string, FailedModelChange>();
  readonly #closing = new AbortController();

  constructor(deps: OwnerModelsDeps) {
    this.#deps = deps;
  }

  get changes(): readonly ModelChange[] {
    return [...this.#running.values()].map(({ id, to, since }) => ({ id, to, since }));
  }

  get failed(): readonly FailedModelChange[] {
    return [...this.#failed.values()];
  }

  async refresh(): Promise<void> {
    await this.#deps.health.check();
  }

  /** Resolves when the model is loaded, which can take minutes. */
  load(model: string): Promise<ModelChangeResult> {
    return this.#change(model, 'loaded');
  }

  /** Takes every instance of the model out of memory; what it was answering breaks off. */
  unload(model: string): Promise<ModelChangeResult> {
    return this.#change(model, 'unloaded');
  }

  /** The owner has read why it did not work. */
  dismiss(model: string): void {
    if (this.#failed.delete(model)) this.#deps.onChange();
  }

  /** The app ends: waits no longer for the server. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#running.values()].map(({ result }) => result));
  }

  /** Asked for the same twice, it is done once; asked for the opposite, one comes after the other. */
  async #change(id: string, to: Goal): Promise<ModelChangeResult> {
    for (let other = this.#running.get(id); other; other = this.#running.get(id)) {
      if (other.to === to) return other.result;
      await other.result;
    }
    this.#failed.delete(id);
    const result = this.#carryOut(id, to).finally(() => {
      this.#running.delete(id);
      this.#deps.onChange();
    });
    this.#running.set(id, { id, to, since: Date.now(), result });
    this.#deps.onChange();
    return result;
  }

  async #carryOut(id: string, to: Goal): Promise<ModelChangeResult> {
    const { log } = this.#deps;
    const failure = await this.#attempt(id, to);
    if (this.#closing.signal.aborted) return { ok: false, failure: 'interrupted', detail: 'The app ends' };
    // Looked at in any case: the window shows the model as it is before it shows that the change is over.
    const model = await this.#look(id);
    // After a lost reply, or where the model went by itself, it counts how things are.
    if (failure === undefined || model?.loaded === (to === 'loaded')) {
      log.info('A model was changed as the owner wished', { model: shownModel(id), to });
      return { ok: true };
    }
    const { code, detail } = failure;
    log.warn('A model could not be changed as the owner wished', {
      model: shownModel(id),
      to,
      failure: code,
      detail,
    });
    this.#failed.set(id, { id, to, failure: code, detail });
    return { ok: false, failure: code, detail };
  }

  /** Returns what kept it from working. */
  async #attempt(id: string, to: Goal): Promise<Failure | undefined> {
    const { loader } = this.#deps;
    const { signal } = this.#closing;
    try {
      // What the window showed may be seconds old, and a model that is loaded already would be loaded twice.
      const model = await this.#look(id);
      if (to === 'unloaded') {
        for (const instance of model?.instances ?? [id]) await loader.unload(instance, signal);
      } else if (!model?.loaded) await loader.load(id, signal);
      return undefined;
    } catch (error) {
      if (error instanceof ModelServerError) return error.failure;
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** As the server tells it now; undefined: it does not. */
  async #look(id: string): Promise<ModelInfo | undefined> {
    const status = await this.#deps.health.check();
    return status.state === 'online' ? status.models.find((model) => model.id === id) : undefined;
  }
}
