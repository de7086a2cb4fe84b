import { describe, expect, test } from 'vitest';
import { type Text, textContent } from './blocks.ts';
import { richDraft, richMessages } from './markup.ts';

/** The text of the first paragraph or item, with styles as tags. */
function shown(markdown: string, render = (text: string) => richMessages(text)[0]?.blocks ?? []): string {
  const [block] = render(markdown);
  const inner = block?.type === 'list' ? block.items[0]?.blocks[0] : block;
  return inner && 'text' in inner ? tagged(inner.text as Text) : '';
}

const tags: Readonly<Record<string, string>> = { bold: 'b', italic: 'i', strikethrough: 's', code: 'c' };

function tagged(text: Text): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(tagged).join('');
  if (!('text' in text)) return textContent(text);
  const tag = tags[text.type] ?? text.type;
  return `<${tag}>${tagged(text.text)}</${tag}>`;
}

describe('emphasis beside scripts without spaces', () => {
  test.each([
    ['- **价格：**100元', '<b>价格：</b>100元'],
    ['これは**「重要」**です。', 'これは<b>「重要」</b>です。'],
    ['**"모델"**은', '<b>"모델"</b>은'],
    ['边界：**说明：**内容与**有效**。', '边界：<b>说明：</b>内容与<b>有效</b>。'],
    ['**A：**甲，**B：**乙，**C：**丙', '<b>A：</b>甲，<b>B：</b>乙，<b>C：</b>丙'],
    ['这是**“重要”**的话', '这是<b>“重要”</b>的话'],
    ['请用**(可选)**参数', '请用<b>(可选)</b>参数'],
    ['**注意！**不要**删除**', '<b>注意！</b>不要<b>删除</b>'],
    ['이것은 **"중요"**합니다', '이것은 <b>"중요"</b>합니다'],
    ['**모델(model)**은', '<b>모델(model)</b>은'],
    ['คำ**"สำคัญ"**มาก', 'คำ<b>"สำคัญ"</b>มาก'],
    ['*「強調」*の文', '<i>「強調」</i>の文'],
    ['***両方：***はい', '<i><b>両方：</b></i>はい'],
    ['**𠮟る。**と', '<b>𠮟る。</b>と'],
    ['~~「旧」~~新，~~原价：~~100', '<s>「旧」</s>新，<s>原价：</s>100'],
    ['**`code`：**说明', '<b><c>code</c>：</b>说明'],
  ])('%s', (markdown, expected) => {
    expect(shown(markdown)).toBe(expected);
  });
});

describe('emphasis beside quotation marks and colons', () => {
  test.each([
    ['**Цена:**100 руб.', '<b>Цена:</b>100 руб.'],
    ['слово**«важно»**слово', 'слово<b>«важно»</b>слово'],
    ['**“Note:”**see **“it”**s', '<b>“Note:”</b>see <b>“it”</b>s'],
    ['see:**bold** and **more**', 'see:<b>bold</b> and <b>more</b>'],
    ['~~"old"~~new', '<s>"old"</s>new'],
  ])('%s', (markdown, expected) => {
    expect(shown(markdown)).toBe(expected);
  });

  test.each([
    'f**(x)+g**(y)',
    'foo.*bar and baz.*qux',
    'snake_case_name and a_b',
    '2 * 3 * 4',
    'a ** b ** c',
    '**这是 **',
  ])('is none in %s', (markdown) => {
    expect(shown(markdown)).toBe(markdown);
  });
});

describe('a draft', () => {
  const draft = (text: string) => richDraft(text).blocks as ReturnType<typeof richMessages>[0]['blocks'] & [];

  test.each([
    ['这是**重要', '这是<b>重要</b>'],
    ['这是**', '这是'],
    ['边界：**说明：**内容与**有', '边界：<b>说明：</b>内容与<b>有</b>'],
    ['これは**「重要」*', 'これは<b>「重要」</b>'],
    ['原价~~「旧', '原价<s>「旧</s>'],
    ['说_x', '说_x'],
    ['2**3', '2**3'],
  ])('closes emphasis in %s', (markdown, expected) => {
    expect(shown(markdown, draft)).toBe(expected);
  });
});
