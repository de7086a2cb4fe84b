import { expect, test } from 'vitest';
import { languages } from '../../main/common/language.ts';
import { startWorld } from './app.ts';
import { livePastDay } from './pastDay.ts';
import { resizeWindow } from './pictures.ts';
import { call, status, untilOnline } from './window.ts';

const sizes = [
  { width: 480, height: 360 },
  { width: 1000, height: 680 },
];
const views = ['queue', 'recent', 'people', 'model', 'log', 'settings'] as const;
/** Two frames: what was asked of main has come and is drawn. */
const settled = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** Words that are cut off, and words that others lie on. What may be long, such as a name, ends in an ellipsis. */
const misplacedWords = `(() => {
  const within = (box, other) => {
    const left = Math.max(box.left, other.left);
    const top = Math.max(box.top, other.top);
    const width = Math.max(0, Math.min(box.right, other.right) - left);
    return new DOMRect(left, top, width, Math.max(0, Math.min(box.bottom, other.bottom) - top));
  };
  const wrong = [], seen = [];
  const look = (root, sight) => {
    for (const element of root.children) {
      const style = getComputedStyle(element);
      if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') continue;
      const own = style.overflow === 'visible' ? sight : within(element.getBoundingClientRect(), sight);
      for (const node of element.childNodes) {
        const text = node.nodeType === Node.TEXT_NODE ? node.textContent.trim() : '';
        if (text === '' || element.tagName === 'STYLE') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const words of range.getClientRects()) {
          const shown = within(words, own);
          if (shown.width < 2 || shown.height < 2) continue;
          if (style.textOverflow !== 'ellipsis' && shown.width < words.width - 1) wrong.push('cut: ' + text);
          seen.push({ node, text, box: shown });
        }
      }
      if (element.shadowRoot) look(element.shadowRoot, own);
      look(element, own);
    }
  };
  look(document.body, new DOMRect(0, 0, innerWidth, innerHeight));
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      // The rest of what ends in an ellipsis lies on its own beginning.
      if (one.node === other.node) continue;
      const { width, height } = within(one.box, other.box);
      if (width > 2 && height > 4) wrong.push('overlap: ' + one.text + ' | ' + other.text);
    }
  }
  return wrong;
})()`;

test('in no language is anything cut or lying on something else', { timeout: 240_000 }, async () => {
  const world = await startWorld();
  livePastDay(world, 'en');
  const app = await world.start({ environment: { APP_LANGUAGE: undefined } });
  const page = await app.page();
  await untilOnline(page);
  for (const { code } of (await status(page)).notices) await call(page, 'notice.dismiss', { code });
  world.telegram.person({ first_name: 'Ida' }).writes('May I?');
  await page.getByTestId('asking-row').waitFor();
  const wrong: string[] = [];
  for (const language of languages) {
    await call(page, 'settings.set', { name: 'appLanguage', text: language });
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    for (const size of sizes) {
      await resizeWindow(app, page, size);
      for (const view of views) {
        await page.getByTestId(`nav-${view}`).click();
        await page.evaluate(settled);
        const misplaced = (await page.evaluate(misplacedWords)) as string[];
        wrong.push(...misplaced.map((what) => `${language}, ${view}, ${size.width} px: ${what}`));
      }
    }
  }
  expect(wrong).toEqual([]);
});
