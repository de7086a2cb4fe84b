import { expect, test } from 'vitest';
import { picture, startWorld } from './app.ts';

test('a person writes, and the answer arrives', async () => {
  const { telegram, lmstudio, start } = await startWorld();
  const app = await start({ environment: { ACCESS_MODE: 'everyone' } });
  const page = await app.page();
  page.on('console', (message) => console.log('page:', message.text()));
  page.on('pageerror', (error) => console.log('page error:', error));
  await page.getByTestId('bot-name').getByText('@courier_test_bot').waitFor();
  const anna = telegram.person({ first_name: 'Anna' });
  anna.writes('hi');
  await telegram.waitForMessage(anna, () => true);
  await picture(page, 'first');
  expect(lmstudio.chats.length).toBe(1);
});
