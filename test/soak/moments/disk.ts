import { readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newestVersion, rebuildAsVersion, removeDatabase, versionOf } from '../databaseFile.ts';
import type { Moment } from '../moments.ts';
import type { Stage } from '../stage.ts';
import { batchHandedOver } from '../trap.ts';
import { asksFor, carries } from '../witness.ts';
import { firstOf, request } from './queue.ts';

/** How long making or changing the tables takes, generously. */
const changingTables_ms = 12;
/** No number: the app repairs the file when it starts, which is a write of it like any other. */
const noTemperature = 'hot';

/** What is written outside of the way of a message. */
export const diskMoments: readonly Moment[] = [
  {
    name: "a chat's setting is written",
    async reach(stage) {
      const { telegram, lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const handedOver = batchHandedOver(telegram);
      const { command } = crowd.setTemperature();
      if (random.chance(0.5)) {
        await stage.until(handedOver, 'a command in a batch');
        await stage.moreOrLess(25);
        return undefined;
      }
      const when = random.chance(0.5) ? 'before_apply' : 'after_apply';
      const trap = stage.trap(when, (call) => carries(call, command));
      await stage.until(trap.sprung, 'the answer to a command');
      return () => {
        trap.letGo();
        return 'its answer was on the way';
      };
    },
  },
  {
    name: 'the settings file is written',
    async reach(stage) {
      const { profile, crowd, random } = stage;
      await stage.end();
      crowd.systemPrompt = `You are soaked for the ${crowd.written.length}th time.`;
      const file = path.join(profile, 'settings.json');
      const stored = { systemPrompt: crowd.systemPrompt, temperature: noTemperature };
      writeFileSync(file, JSON.stringify({ settings: stored, remembered: { started: true } }));
      crowd.ask(1 + random.below(2));
      // First a copy is put aside, then a new file is written beside and takes the place of the old one.
      const named = random.pick([/^settings\.corrupt-/, /^settings\.json\../, /^settings\.json/]);
      const written = fileEvent(profile, named);
      await stage.launch();
      await stage.until(written, 'a write of settings.json');
      await stage.moreOrLess(3);
      return () =>
        readFileSync(file, 'utf8').includes(noTemperature) ? 'still the old one' : 'already the new one';
    },
  },
  {
    name: 'the tables are made',
    async reach(stage) {
      const { profile, crowd, random } = stage;
      await stage.end();
      const file = path.join(profile, 'courier.db');
      removeDatabase(file);
      crowd.forgetTemperatures();
      crowd.ask(1 + random.below(3));
      await launchUntil(stage, /^courier\.db$/);
      await stage.moreOrLess(changingTables_ms);
      return () => `version ${versionOf(file)}`;
    },
  },
  {
    name: 'a migration changes the tables',
    async reach(stage) {
      const { profile, lmstudio, crowd, random } = stage;
      lmstudio.hold();
      const waiting = crowd.ask(3);
      await stage.until(
        request(stage, 'request', (entry) => asksFor(entry, firstOf(waiting))),
        'a request to LM Studio',
      );
      await stage.end();
      const file = path.join(profile, 'courier.db');
      const version = 1 + random.below(newestVersion - 1);
      rebuildAsVersion(file, version);
      crowd.ask(random.below(2));
      // The copy that is made before the first change.
      await launchUntil(stage, new RegExp(`^courier\\.db\\.v${version}-backup$`));
      await stage.moreOrLess(changingTables_ms);
      return () => (versionOf(file) === newestVersion ? 'after its commit' : 'before its commit');
    },
  },
];

async function launchUntil(stage: Stage, touched: RegExp): Promise<void> {
  const event = fileEvent(stage.profile, touched);
  await stage.launch();
  await stage.until(event, `a change of ${touched.source}`);
}

/** Resolves when a file of that name appears in the folder or changes. */
function fileEvent(folder: string, named: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name === null || !named.test(name)) return;
      watcher.close();
      resolve();
    });
  });
}
