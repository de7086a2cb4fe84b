import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, inject, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { untilOnline } from './window.ts';

const texts = en.firstStart;

test('what the tests look into has one fuse changed, and nothing else', async () => {
  const { executable, inspectable } = inject('packaged');
  const shipped = await getCurrentFuseWire(executable);
  expect(await getCurrentFuseWire(inspectable)).toEqual({
    ...shipped,
    [FuseV1Options.EnableNodeCliInspectArguments]: '1'.charCodeAt(0),
  });
});

test('the packaged app leads from its first start to an answer, and its window shows all of it', async () => {
  const { telegram, lmstudio, start } = await startWorld({ isFresh: true });
  const app = await start({ packaged: inject('packaged').inspectable, withToken: false });
  const page = await app.page();
  expect(await app.application.evaluate(({ app: { isPackaged } }) => isPackaged)).toBe(true);
  const next = page.getByTestId('setup-next');

  await page.getByTestId('token-input').locator('input').fill(telegram.token);
  await page.getByTestId('token-save').click();
  await page.getByTestId('setup-bot').getByText('@courier_test_bot').waitFor();
  await next.click();
  await page.getByTestId('setup-lm-studio').getByText(texts.lmStudio.found).waitFor();
  await next.click();
  const url = (await page.getByTestId('link-url').textContent()) ?? '';
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes(`/start ${new URL(url).searchParams.get('start')}`);
  await page.getByTestId('setup-talkers').getByText(`Anna (${en.people.owner})`).waitFor();
  await next.click();
  await page.getByTestId('setup-done').click();
  await untilOnline(page);

  lmstudio.hold();
  anna.writes('Are you there? nonce first');
  await page.getByTestId('running-job').getByText('Anna').waitFor();
  anna.writes('And here? nonce second');
  await page.getByTestId('waiting-row').getByText('Anna').waitFor();
  lmstudio.release();
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce second'));
  await page.getByTestId('nav-recent').click();
  await page.getByTestId('requests-found').getByText(en.requests.found(2), { exact: true }).waitFor();
  expect(await page.getByTestId('request-row').count()).toBe(2);
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('settings-list').waitFor();
  const version = await app.application.evaluate(({ app: running }) => running.getVersion());
  await page.getByText(version, { exact: true }).waitFor();
});
