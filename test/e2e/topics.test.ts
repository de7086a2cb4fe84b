import { expect, test } from 'vitest';
import { wordsFor } from '../../renderer/locales/locale.ts';
import { startWorld } from './app.ts';
import { pictureLanguages, takePictures } from './pictures.ts';
import { status, untilOnline } from './window.ts';

const scenes = {
  en: {
    name: 'Clara',
    soups: 'Soups',
    poems: 'Poems',
    leek: 'How long do leeks cook?',
    rhyme: 'A rhyme on rain',
  },
  ru: { name: 'Клара', soups: 'Супы', poems: 'Стихи', leek: 'Сколько варить порей?', rhyme: 'Рифма к дождю' },
} as const;

test.each(pictureLanguages)(
  'the topics of a person are named with their requests and below their name (%s)',
  { timeout: 120_000 },
  async (language) => {
    const { telegram, start } = await startWorld();
    const { people } = wordsFor(language);
    const scene = scenes[language];
    telegram.setTopics(true);
    const clara = telegram.person({ first_name: scene.name, language_code: language });
    const app = await start({ environment: { APP_LANGUAGE: language, ACCESS_MODE: 'everyone' } });
    const page = await app.page();
    await untilOnline(page);
    const [soups, poems] = [clara.opensTopic(scene.soups), clara.opensTopic(scene.poems)];
    clara.writes('/temp 1.5', { thread_id: soups });
    clara.writes(scene.leek, { thread_id: soups });
    clara.writes(scene.rhyme, { thread_id: poems });
    await expect
      .poll(async () => (await status(page)).recent.map(({ topic }) => topic))
      .toEqual([scene.poems, scene.soups]);
    await page.getByTestId('nav-recent').click();
    await page.getByTestId('request-row').getByText(`${scene.name} · ${scene.soups}`).waitFor();
    await page.getByTestId('request-row').last().click();
    await page.getByTestId('details').waitFor();
    await takePictures(app, page, `topics-requests-${language}`);

    await page.getByTestId('nav-people').click();
    await page.getByTestId('topics-note').getByText(people.topicsOn).waitFor();
    await page.getByTestId('person-row').getByRole('button').first().click();
    expect(await page.getByTestId('person-topic').allTextContents()).toEqual([scene.poems, scene.soups]);
    await takePictures(app, page, `topics-people-${language}`);
    await page.getByTestId('clear-temperature').click();
    await page.getByTestId('clear-temperature').waitFor({ state: 'detached' });
  },
);
