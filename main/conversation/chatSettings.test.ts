import { describe, expect, test } from 'vitest';
import { settings as declared, type SettingName, type SettingsReader } from '../common/settings.ts';
import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import { noPreset } from '../core/preset.ts';
import { someJob, temporaryQueue, temporaryStorage } from '../storage/testing.ts';
import { asksForGoneMode, moveAside, setOwn, settingsOf } from './chatSettings.ts';

const main = { bot_id: 1000, chat_id: 1, thread_id: 0 };
const topic = { ...main, thread_id: 7 };
const anna = { kind: 'person', name: 'Anna', username: null, language: 'en', last_seen_at: 1 } as const;
const preset = { name: 'Poet', emoji: '🪶', system_prompt: 'Rhyme.', model: 'rhymer', temperature: 1.5 };
const common: Partial<Record<SettingName, unknown>> = {
  model: 'common',
  temperature: 0.7,
  maxTokens: -1,
  systemPrompt: 'Be kind.',
};

function setUp(own: Partial<typeof common> = {}, models?: readonly string[], storage = temporaryStorage()) {
  storage.chats.seen({ chat_id: 1, ...anna });
  storage.topics.seen(topic, 'Seven', 1);
  const settings = {
    get: (name: SettingName) => ({ ...common, ...own })[name] ?? declared[name].default,
  } as SettingsReader;
  const lmStudio = (): LmStudioStatus =>
    models
      ? { state: 'online', api: 'v1', models: models.map((id) => ({ id }) as ModelInfo) }
      : { state: 'unknown' };
  const deps = { settings, storage, lmStudio };
  const of = (key = topic) => settingsOf(key, deps);
  return { storage, deps, of, set: setOwn.bind(undefined, storage) };
}

describe('what counts in a conversation', () => {
  test('is the topic’s own value, the chat’s own, the mode’s, then the common one, each by itself', () => {
    const { storage, of, set } = setUp();
    expect(of().values).toMatchObject({ model: 'common', temperature: 0.7, system_prompt: 'Be kind.' });
    const id = storage.presets.add(preset);
    set(main, 'preset_id', id);
    expect(of().values).toMatchObject({ model: 'rhymer', temperature: 1.5, system_prompt: 'Rhyme.' });
    set(main, 'temperature', 0.2);
    set(topic, 'model', 'own');
    expect(of().values).toMatchObject({ model: 'own', temperature: 0.2, system_prompt: 'Rhyme.' });
    expect(of(main).values).toMatchObject({ model: 'rhymer', temperature: 0.2 });
    const { setBy } = of();
    expect((['model', 'temperature', 'system_prompt', 'max_tokens'] as const).map(setBy)).toEqual([
      'topic',
      'chat',
      'preset',
      'common',
    ]);
    set(topic, 'model', null);
    expect(of().values.model).toBe('rhymer');
  });

  test('is the model that the owner has set for the person, before what is for everybody and behind what they chose', () => {
    const { storage, of, set } = setUp();
    storage.chats.give(1, 'given_model', 'given');
    expect([of().values.model, of().setBy('model')]).toEqual(['given', 'common']);
    const id = storage.presets.add(preset);
    storage.presets.setDefault(id);
    expect(of().values).toMatchObject({ model: 'given', system_prompt: 'Rhyme.' });
    set(main, 'preset_id', id);
    expect(of().values.model).toBe('rhymer');
    set(main, 'model', 'own');
    expect(of().values.model).toBe('own');
  });

  test('is 0, and an empty text, where that was set: only null is nothing', () => {
    const { of, set } = setUp();
    set(main, 'temperature', 1);
    set(topic, 'temperature', 0);
    set(topic, 'system_prompt', '');
    expect(of().values).toMatchObject({ temperature: 0, system_prompt: '' });
  });

  test('of limits is the strictest, whoever set it', () => {
    const { of, set } = setUp({ maxTokens: 800 });
    expect(of().values.max_tokens).toBe(800);
    set(main, 'max_tokens', 500);
    set(topic, 'max_tokens', 600);
    expect([of(main).values.max_tokens, of().values.max_tokens]).toEqual([500, 500]);
    set(topic, 'max_tokens', 300);
    expect(of().values.max_tokens).toBe(300);
    set(topic, 'max_tokens', -1);
    set(main, 'max_tokens', -1);
    expect(of().values.max_tokens).toBe(800);
  });

  test('of modes is the topic’s, the chat’s, the default one; or none where none is wanted', () => {
    const { storage, of, set } = setUp();
    const [poet, cook] = [storage.presets.add(preset), storage.presets.add({ ...preset, name: 'Cook' })];
    const chosen = () => [of(main).preset?.name, of().preset?.name];
    expect(chosen()).toEqual([undefined, undefined]);
    storage.presets.setDefault(poet);
    expect(chosen()).toEqual(['Poet', 'Poet']);
    set(main, 'preset_id', cook);
    expect(chosen()).toEqual(['Cook', 'Cook']);
    set(topic, 'preset_id', noPreset);
    expect(chosen()).toEqual(['Cook', undefined]);
    expect(of().values.model).toBe('common');
    // One that was deleted is as if nobody had chosen it.
    storage.presets.remove(cook);
    expect(chosen()).toEqual(['Poet', undefined]);
    storage.presets.setDefault(null);
    expect(chosen()).toEqual([undefined, undefined]);
  });

  test('is the common model while the server does not have that of the mode, and only while it tells', () => {
    const gone = setUp({}, ['common', 'other']);
    gone.set(main, 'preset_id', gone.storage.presets.add(preset));
    expect(gone.of()).toMatchObject({
      values: { model: 'common', temperature: 1.5, system_prompt: 'Rhyme.' },
      isPresetModelGone: true,
    });
    gone.set(topic, 'model', 'other');
    expect(gone.of().isPresetModelGone).toBe(false);
    const unknown = setUp();
    unknown.set(main, 'preset_id', unknown.storage.presets.add(preset));
    expect(unknown.of()).toMatchObject({ values: { model: 'rhymer' }, isPresetModelGone: false });
  });
});

describe('what waits for a model that cannot be used', () => {
  const missing = { kind: 'unusable', code: 'model_not_found', detail: '' } as const;

  test('asks the one that counts in its topic; where only a mode lost its model, nothing else is moved', () => {
    const { storage, queue } = temporaryQueue();
    const { deps, set } = setUp({}, ['common', 'other'], storage);
    set(topic, 'preset_id', storage.presets.add(preset));
    const inTopic = queue.add({ ...someJob, ...topic, model: 'rhymer' }).id;
    const inMain = queue.add({ ...someJob, chat_id: 2, model: 'rhymer' }).id;
    for (const id of [inTopic, inMain]) {
      queue.claim(1);
      queue.noteUnusable(id, missing);
      queue.requeue(id);
    }
    expect(queue.aside().length).toBe(2);
    moveAside(queue, deps, asksForGoneMode);
    expect([queue.get(inTopic)?.model, queue.get(inMain)?.model]).toEqual(['common', 'rhymer']);
    moveAside(queue, deps);
    expect(queue.get(inMain)?.model).toBe('common');
  });
});
