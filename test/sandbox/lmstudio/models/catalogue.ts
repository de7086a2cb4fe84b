import { type FaultContext, type FaultName, makeFault, Refusal } from '../faults.ts';
import type { Switches } from '../switches.ts';
import { pause } from '../timing.ts';
import type { Manner } from '../transport/wire.ts';
import { completeModel, type Instance, type Model, type ModelSpec } from './modelSpec.ts';

export interface LoadedModel {
  model: Model;
  instance: Instance;
  /** Seconds, only when this request loaded it. */
  loadTime_s?: number;
}

export interface LoadOptions {
  viaJit: boolean;
  contextLength?: number;
  onProgress?: (progress: number) => Promise<void>;
  /** Ends the load early: the server stops. */
  stopped: AbortSignal;
}

/** The downloaded models: which of them are loaded, and who makes room for whom. */
export class Catalogue {
  readonly models: Model[];
  readonly #switches: Switches;
  readonly #version: '0.4' | '0.3';
  readonly #manner: Manner;
  /** Whose last load did not work. */
  readonly failed = new Set<Model>();
  readonly #loading = new Map<Model, Promise<Instance>>();

  constructor(specs: readonly ModelSpec[], switches: Switches, version: '0.4' | '0.3', manner: Manner) {
    this.#switches = switches;
    this.#version = version;
    this.#manner = manner;
    this.models = specs.map(completeModel);
    for (const model of this.models) if (model.loaded) this.#addInstance(model, model.contextLength, false);
  }

  /** By key, `key@variant` or the id of a loaded instance. */
  find(name: string): Model | undefined {
    const key = name.split('@')[0];
    return this.models.find(
      (model) => model.key === key || model.instances.some((instance) => instance.id === name),
    );
  }

  /**
   * The model that will answer a chat that asks for `name`. With JIT off and exactly one LLM loaded the name does
   * not count; what 0.4 does there is unknown, we keep the 0.3 rule.
   * @throws Refusal when there is none.
   */
  resolve(name: string): Model {
    if (this.#manner !== 'lm_studio') return this.#resolveInLlama(name);
    if (!this.#switches.jit) {
      const loaded = this.models.filter(({ type, instances }) => type === 'llm' && instances.length > 0);
      if (loaded.length === 0) this.#refuse('no_models_loaded', name);
      const [only] = loaded;
      if (only && loaded.length === 1) return only;
      const wanted = this.find(name);
      if (wanted && loaded.includes(wanted)) return wanted;
      this.#refuse('model_not_found', name);
    }
    const model = this.find(name);
    // Chatting with an embedding model is not in our sources: here it is no LLM, so not found.
    if (model?.type !== 'llm') {
      this.#refuse(this.#version === '0.3' ? 'model_not_found_404' : 'model_not_found', name);
    }
    return model;
  }

  isLoading(model: Model): boolean {
    return this.#loading.has(model);
  }

  /** A loaded instance of the model, loading it just in time if need be. @throws Refusal when the load fails. */
  async ensureLoaded(model: Model, name: string, options: LoadOptions): Promise<LoadedModel> {
    const instance = model.instances.find(({ id }) => id === name) ?? model.instances[0];
    if (instance) return { model, instance };
    const startedAt = performance.now();
    let loading = this.#loading.get(model);
    if (!loading) {
      loading = this.load(model, options).finally(() => this.#loading.delete(model));
      this.#loading.set(model, loading);
    }
    return { model, instance: await loading, loadTime_s: (performance.now() - startedAt) / 1000 };
  }

  /** Loads one more instance. @throws Refusal when the load fails. */
  async load(model: Model, { viaJit, contextLength, onProgress, stopped }: LoadOptions): Promise<Instance> {
    if (viaJit && this.#switches.keepOnlyLastJitModel) this.#evictJitModels();
    const steps = 4;
    for (let step = 0; step < steps; step += 1) {
      await onProgress?.(step / steps);
      if (this.#switches.loadDelay_ms > 0) await pause(this.#switches.loadDelay_ms / steps, stopped);
    }
    if (this.#switches.failLoad) {
      this.failed.add(model);
      this.#refuse(this.#switches.failLoad, model.key);
    }
    this.failed.delete(model);
    await onProgress?.(1);
    return this.#addInstance(model, contextLength ?? model.contextLength, viaJit);
  }

  /** @returns whether there was such an instance. What it was generating ends with "Model unloaded.". */
  unload(instanceId: string): boolean {
    for (const model of this.models) {
      const index = model.instances.findIndex(({ id }) => id === instanceId);
      const [instance] = index < 0 ? [] : model.instances.splice(index, 1);
      if (instance) {
        instance.unloaded.abort();
        return true;
      }
    }
    return false;
  }

  /** What error texts mention about `name`. */
  about(name: string, promptTokens = 31_430, contextLength = 8_192): FaultContext {
    const downloaded = this.models.filter(({ type }) => type === 'llm').map(({ key }) => key);
    return { model: name, downloaded, promptTokens, contextLength, manner: this.#manner };
  }

  /** One model answers to every name; a router knows the names of its models. */
  #resolveInLlama(name: string): Model {
    const model = this.#manner === 'llama_server' ? this.models[0] : this.find(name);
    if (!model) this.#refuse('model_not_found', name);
    if (model.instances.length === 0 && !this.#switches.jit) this.#refuse('no_models_loaded', name);
    return model;
  }

  #evictJitModels(): void {
    const evicted = this.models.flatMap(({ instances }) => instances.filter(({ viaJit }) => viaJit));
    for (const { id } of evicted) this.unload(id);
  }

  #addInstance(model: Model, contextLength: number, viaJit: boolean): Instance {
    const taken = new Set(model.instances.map(({ id }) => id));
    let id = model.key;
    for (let number = 2; taken.has(id); number += 1) id = `${model.key}:${number}`;
    const instance = { id, contextLength, viaJit, unloaded: new AbortController(), active: 0 };
    model.instances.push(instance);
    return instance;
  }

  #refuse(name: FaultName, model: string): never {
    throw new Refusal(makeFault(name, this.about(model)));
  }
}
