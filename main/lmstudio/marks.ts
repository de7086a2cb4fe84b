/**
 * How models mark their thoughts and their answers in what they write: one table for all families. Marks are known in
 * any case of their letters.
 */
interface Pair {
  readonly open: string;
  readonly close: string;
  /** Who writes it so. */
  readonly families: string;
}

const tag = (name: string, families: string): Pair => ({ open: `<${name}>`, close: `</${name}>`, families });

/** Around a thought. */
export const thoughtPairs: readonly Pair[] = [
  tag('think', 'DeepSeek, Qwen, GLM, Phi, Hunyuan, Nemotron, OLMo and most others'),
  tag('thinking', 'models trained on what Claude wrote, Reflection'),
  tag('thought', 'EXAONE Deep, Marco-o1, Gemini behind its OpenAI address'),
  tag('thoughts', 'fine-tunes'),
  tag('reasoning', 'fine-tunes with GRPO'),
  tag('reflection', 'Reflection'),
  tag('scratchpad', 'fine-tunes'),
  tag('cot', 'fine-tunes'),
  tag('inner_thoughts', 'fine-tunes for role play'),
  tag('seed:think', 'Seed-OSS'),
  tag('mm:think', 'MiniMax'),
  tag('longcat_think', 'LongCat'),
  tag('think_fast', 'K2'),
  tag('think_faster', 'K2'),
  { open: '<start_working_out>', close: '<end_working_out>', families: 'fine-tunes with GRPO' },
  { open: '[THINK]', close: '[/THINK]', families: 'Magistral and later Mistral' },
  { open: '◁think▷', close: '◁/think▷', families: 'Kimi-VL' },
  { open: '<|begin_of_thought|>', close: '<|end_of_thought|>', families: 'Sky-T1, OpenThinker' },
  { open: '<|START_THINKING|>', close: '<|END_THINKING|>', families: 'Command A Reasoning' },
  { open: '<|inner_prefix|>', close: '<|inner_suffix|>', families: 'Apertus' },
  { open: '<|think|>', close: '<|end|>', families: 'Solar Open' },
  { open: '[unused16]', close: '[unused17]', families: 'openPangu' },
  { open: 'Here are my reasoning steps:', close: '[BEGIN FINAL RESPONSE]', families: 'Apriel' },
  { open: '<|channel>', close: '<channel|>', families: 'Gemma 4 (bug#1743)' },
  { open: '<unused94>', close: '<unused95>', families: 'MedGemma' },
];

/** A thought that is a turn of its own, which the end of a turn ends. */
export const thoughtTurns: readonly Pair[] = [
  { open: '<|im_start|>think\n', close: '<|im_start|>answer\n', families: 's1' },
  { open: '<|im_start|>assistant/think\n', close: '<|im_end|>', families: 'HyperCLOVA X' },
  // Harmony whose first token was swallowed by the template.
  { open: 'analysis<|message|>', close: '<|end|>', families: 'gpt-oss' },
];

/** Gemma names the channel before its thought. */
export const labelled: readonly string[] = ['<|channel>', '<unused94>'];

/** Words that name a thought, alone or as a part of a longer name, as fine-tunes invent them. */
const thoughtName =
  /(?:^|[_:.▁-])(?:think(?:ing)?|thoughts?|reason(?:ing)?|monologue|scratchpad|rationale|reflect(?:ion)?|analysis)(?:$|[_:.▁-])/;
const longestName = 60;
const attributes = '(?:\\s[^<>]{0,120})?';
const tagBeginning = new RegExp(`^<([a-z][\\w:.-]{0,${longestName}})(${attributes})>`, 'i');
const tokenBeginning = new RegExp(`^<([|｜])([\\w▁:.-]{1,${longestName}})\\1>`);
/** Not the words of a link. */
const bracketBeginning = new RegExp(`^\\[([A-Z_]{1,${longestName}})\\](?=[^(:[])`);
const unfinished = new RegExp(
  `^(?:<(?:[|｜]?[\\w▁:.-]{0,${longestName}}[|｜]?|[a-z][\\w:.-]{0,${longestName}}${attributes})|\\[[a-z_]{0,${longestName}}\\]?)$`,
  'i',
);

/**
 * A mark that no table has, but whose name says what it is: the opening mark at the beginning of a text, and what closes
 * it. `unfinished`: more of the text tells.
 */
export function namedThought(
  text: string,
): { length: number; closes: readonly string[] } | 'unfinished' | undefined {
  const [tag = '', name = '', said = ''] = tagBeginning.exec(text) ?? [];
  if (tag !== '') {
    const isThought = isThoughtName(name) || /\btype=["']?reasoning\b/i.test(said);
    return isThought ? { length: tag.length, closes: [`</${name}>`] } : undefined;
  }
  const [token = '', bar = '', tokenName = ''] = tokenBeginning.exec(text) ?? [];
  if (token !== '') {
    const stem = tokenName.replace(/^(?:start|begin)[_▁](?:of[_▁])?|[_▁](?:start|begin)$/i, '');
    const ends = [`/${stem}`, `end_${stem}`, `end_of_${stem}`, `end▁of▁${stem}`, `${stem}_end`];
    return isThoughtName(stem)
      ? { length: token.length, closes: ends.map((end) => `<${bar}${end}${bar}>`) }
      : undefined;
  }
  const [bracket = '', word = ''] = bracketBeginning.exec(text) ?? [];
  if (bracket !== '')
    return isThoughtName(word) ? { length: bracket.length, closes: [`[/${word}]`] } : undefined;
  return unfinished.test(text) ? 'unfinished' : undefined;
}

function isThoughtName(name: string): boolean {
  return thoughtName.test(name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase());
}

/** A thought told by words alone: it is one only when the closing words come too. Letters count as they are. */
export const wordPairs: readonly Pair[] = [
  // Harmony whose special tokens were stripped (textgen#7374).
  { open: 'analysis', close: 'assistantfinal', families: 'gpt-oss' },
  { open: 'assistantanalysis', close: 'assistantfinal', families: 'gpt-oss' },
  { open: 'commentary', close: 'assistantfinal', families: 'gpt-oss' },
  { open: 'Here is my thought process:', close: 'Here is my response:', families: 'Granite 3' },
  { open: "Here's my thought process:", close: "Here's my response:", families: 'Granite 3' },
  { open: '## Thinking', close: '## Final Response', families: 'HuatuoGPT-o1' },
];

/** Around the answer, where it begins with one; special tokens of the model also end a thought. */
export const answerPairs: readonly Pair[] = [
  tag('answer', 'GLM-4.1V, Hunyuan, DeepSeek R1-Zero'),
  tag('final_answer', 'fine-tunes'),
  tag('final', 'fine-tunes'),
  tag('final_response', 'fine-tunes'),
  tag('response', 'ERNIE 4.5'),
  tag('output', 'Marco-o1, Reflection'),
  tag('solution', 'fine-tunes with GRPO'),
  { open: '<|begin_of_solution|>', close: '<|end_of_solution|>', families: 'Sky-T1, OpenThinker' },
  { open: '<|START_RESPONSE|>', close: '<|END_RESPONSE|>', families: 'Command A Reasoning' },
  { open: '<|content|>', close: '<|end|>', families: 'Solar Open' },
  { open: '<|begin_of_box|>', close: '<|end_of_box|>', families: 'GLM-4.5V' },
];

/** The box stands around the result, wherever that is. */
export const box = '<|begin_of_box|>';

/** What a template puts before an answer, where it leaks. */
export const answerHeaders: readonly string[] = [
  '<|im_start|>assistant\n',
  '<start_of_turn>model\n',
  '<|start_header_id|>assistant<|end_header_id|>\n',
  '<|turn>model\n',
  '<|assistant|>\n',
  '<|assistant|>',
  '<|begin|>assistant',
  '<|im_start|>assistant<|im_sep|>',
  '<|im_assistant|>assistant<|im_middle|>',
  '<|header_start|>assistant<|header_end|>',
  '<|start_of_role|>assistant<|end_of_role|>',
  '<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>',
  '<｜Assistant｜>',
  '[|assistant|]',
  '<|begin_of_text|>',
  '<|startoftext|>',
  '<bos>',
  'assistant\n\n',
  'assistantfinal',
  'final<|message|>',
  '<|message|>',
];

/** The beginning of somebody else's turn, which ends that of the model (GLM, DeepSeek). */
export const userTurns: readonly string[] = ['<|user|>', '<|observation|>', '<｜User｜>'];

/** The end of a turn, where it leaks. */
export const endTokens: readonly string[] = [
  ...['<|return|>', '<|end|>', '<|call|>', '<|im_end|>', '<|eot_id|>', '<|eom_id|>', '<|eot|>', '<|eom|>'],
  ...['<|end_of_text|>', '<|endoftext|>', '<|end_of_turn|>', '<|eos|>', '<|role_end|>', '<|assistant_end|>'],
  ...['<|END_OF_TURN_TOKEN|>', '<｜end▁of▁sentence｜>', '<end_of_turn>', '<turn|>', '<eos>', '</s>'],
  ...['[|endofturn|]', '<|flush|>', '[unused10]', '[END FINAL RESPONSE]', '<|endofturn|>', '<|stop|>'],
  ...userTurns,
  ...['[e~[', '[EOS]', '<|end_of_sentence|>', '<|end▁of▁sentence|>'],
];

/** A new turn right after the end of one: what follows is no part of the answer. */
export const turnBeginnings: readonly string[] = [
  ...['<|im_start|>', '<start_of_turn>', '<|turn>', '<|start_header_id|>', '<|begin|>', '<|user|>'],
];

/** How a Harmony message begins when gpt-oss's markup leaks into the content, and how it ends. */
export const harmonyOpenings: readonly string[] = ['<|channel|>', '<|start|>'];
export const harmonyEnds: readonly string[] = ['<|end|>', '<|return|>', '<|call|>', ...harmonyOpenings];
/** Between the opening and this stand role, channel and recipient, on one line. */
export const harmonyBody = '<|message|>';

/** Finds marks in a text that comes in pieces, in time that grows with the text alone. */
export class MarkFinder {
  readonly #marks: readonly string[];
  readonly #pattern: RegExp;
  readonly #firstLetters: ReadonlySet<string>;
  readonly #longest: number;

  constructor(marks: readonly string[]) {
    // Of two marks where one begins with the other, the longer one counts.
    const sorted = [...new Set(marks)].sort((a, b) => b.length - a.length);
    this.#marks = sorted.map((mark) => mark.toLowerCase());
    this.#pattern = new RegExp(sorted.map(escaped).join('|'), 'gi');
    this.#firstLetters = new Set(this.#marks.map((mark) => mark.charAt(0)));
    this.#longest = sorted[0]?.length ?? 0;
  }

  /** The first mark at or after a place. `mark` is in lower case. */
  find(text: string, from: number): { mark: string; at: number; end: number } | undefined {
    this.#pattern.lastIndex = from;
    const found = this.#pattern.exec(text);
    if (!found) return undefined;
    const [raw] = found;
    return { mark: raw.toLowerCase(), at: found.index, end: found.index + raw.length };
  }

  /** From where on the end of the text may be the beginning of a mark. */
  openEnd(text: string, from: number): number {
    for (let at = Math.max(from, text.length - this.#longest + 1); at < text.length; at++) {
      if (!this.#firstLetters.has(text.charAt(at).toLowerCase())) continue;
      const end = text.slice(at).toLowerCase();
      if (this.#marks.some((mark) => mark.length > end.length && mark.startsWith(end))) return at;
    }
    return text.length;
  }
}

function escaped(mark: string): string {
  return mark.replace(/[[\](){}|/\\^$.*+?]/g, '\\$&');
}
