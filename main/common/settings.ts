import { type Language, languages, spokenLanguage } from './language.ts';
import type { OpenNetworkNotice } from './openNetwork.ts';

/**
 * Every setting once: its type, default, bounds and environment name. The window's form, the store, the
 * environment and the checks all derive from this table. What counts: a chat's own value, else the
 * environment, else the stored value, else the default.
 */
export type SettingProblem =
  | { problem: 'empty' }
  | { problem: 'not_a_number'; min: number; max: number }
  | { problem: 'not_whole' }
  | { problem: 'out_of_range'; min: number; max: number }
  | { problem: 'not_a_choice'; choices: readonly string[] }
  | { problem: 'not_a_url'; schemes: readonly string[] }
  | { problem: 'credentials_in_address' }
  | { problem: 'port_zero' }
  | { problem: 'not_ids' }
  | { problem: 'not_a_language' }
  | { problem: 'too_long'; max: number }
  | { problem: 'not_a_token' };

export type Parsed<T> = { ok: true; value: T } | ({ ok: false } & SettingProblem);

export type SettingGroup = 'telegram' | 'lm_studio' | 'answers' | 'voice' | 'queue' | 'access' | 'app';

interface Declaration<T> {
  readonly group: SettingGroup;
  /** What the form draws. A `secret` lives in the vault and its value never leaves the main process. */
  readonly kind: 'text' | 'long_text' | 'number' | 'choice' | 'secret';
  readonly environment: string;
  readonly default: T;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly choices?: readonly string[];
  /** Takes what a person typed or the environment holds. */
  readonly parse: (text: string) => Parsed<T>;
}

const bad = <T>(problem: SettingProblem): Parsed<T> => ({ ok: false, ...problem });

/** Where a number is a limit: that there is none. */
export const noLimit = -1;
/** How people say that, in the languages of the app. */
const noLimitWords = new Set([
  ...['no limit', 'unlimited', 'none', 'no'],
  ...['без предела', 'без ограничений', 'без лимита', 'нет'],
  ...[
    'kein limit',
    'keine grenze',
    'ohne limit',
    'ohne grenze',
    'unbegrenzt',
    'unbeschränkt',
    'keins',
    'nein',
  ],
  ...['sin límite', 'sin limite', 'ilimitado', 'ninguno'],
  ...['sem limite', 'nenhum', 'não'],
  ...['无限制', '不限', '不限制', '没有限制', '无'],
]);

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** `noLimit` is possible, too. */
  readonly mayBeUnlimited?: boolean;
}

function numeric({ min, max, whole, mayBeUnlimited = false }: Bounds) {
  const named = { min: mayBeUnlimited ? noLimit : min, max };
  return (text: string): Parsed<number> => {
    const written = text.trim().toLowerCase().replace(',', '.');
    if (written === '') return bad({ problem: 'empty' });
    if (mayBeUnlimited && noLimitWords.has(written)) return { ok: true, value: noLimit };
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written)) return bad({ problem: 'not_a_number', ...named });
    const value = Number(written);
    if (whole && Number.isFinite(value) && !Number.isInteger(value)) return bad({ problem: 'not_whole' });
    if (mayBeUnlimited && value === noLimit) return { ok: true, value };
    if (value < min || value > max) return bad({ problem: 'out_of_range', ...named });
    return { ok: true, value };
  };
}

function oneOf<const C extends readonly string[]>(choices: C) {
  return (text: string): Parsed<C[number]> => {
    const written = text.trim().toLowerCase();
    const value = choices.find((choice) => choice === written);
    return value === undefined ? bad({ problem: 'not_a_choice', choices }) : { ok: true, value };
  };
}

function words(max: number, allowEmpty: boolean) {
  return (text: string): Parsed<string> => {
    const value = text.trim();
    if (value === '' && !allowEmpty) return bad({ problem: 'empty' });
    if (value.length > max) return bad({ problem: 'too_long', max });
    return { ok: true, value };
  };
}

function address(schemes: readonly string[], normalise: (url: URL) => string) {
  return (text: string): Parsed<string> => {
    const written = text.trim();
    if (written === '') return bad({ problem: 'empty' });
    if (!/^[a-z][a-z0-9]*:\/\/[^\s/]/i.test(written)) return bad({ problem: 'not_a_url', schemes });
    const url = URL.canParse(written) ? new URL(written) : undefined;
    if (!url || !schemes.includes(url.protocol.slice(0, -1))) return bad({ problem: 'not_a_url', schemes });
    // Neither Chromium's proxies nor fetch take them: said here instead of failing later.
    if (url.username !== '' || url.password !== '') return bad({ problem: 'credentials_in_address' });
    return { ok: true, value: normalise(url) };
  };
}

const withoutTrailingSlash = (url: URL) => url.href.replace(/\/+$/, '');

/** What an address is copied with that names one thing below the base, in every server's documents. */
const endpoint =
  /\/(chat\/completions|audio\/transcriptions|completions|responses|embeddings|models|chat)\/*$/i;
/** Below the version everything is one thing's address. */
const belowVersion =
  /(\/v\d+)\/(?:v1|chat|completions|responses|embeddings|models|messages|audio|images|files|rerank)(?:\/.*)?$/i;
/** Other addresses of a server on this computer: its pages, and its own API (LM Studio, Ollama, llama.cpp). */
const ownPath =
  /^\/(?:api(?:\/(?:v[01]|tags|generate|show|ps|version)(?:\/.*)?)?|completion|props|slots|health|metrics|docs|index\.html|lmstudio-greeting)$/i;

/**
 * People copy `127.0.0.1:1234` from LM Studio, or the address of one endpoint; the chat lives below `/v1`. LM Studio's own
 * API is below `/api/v1`, where no chat of ours is; that of a service on the web may well be.
 */
function withVersionPath(url: URL): string {
  let path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(belowVersion, '$1')
    .replace(endpoint, '')
    .replace(/\/+$/, '');
  path = path.replace(/\/v(\d+)$/i, '/v$1');
  if (path === '' || (url.protocol === 'http:' && ownPath.test(path))) path = '/v1';
  url.pathname = path;
  url.search = '';
  url.hash = '';
  return withoutTrailingSlash(url);
}

const modelServerAddress = address(['http', 'https'], withVersionPath);

/** A host or a port is enough to know an address by. */
const withoutScheme = /^(\/\/)?(localhost|\[[\da-f:.]+\]|[^\s/:]*\.[^\s/:]*|[^\s/:]+(?=:\d))(:\d+)?(\/|$)/i;

/** A name of the web, which is spoken to by https: neither a number, nor one of a network at home. */
const publicName =
  /^(?:[^\s/:.]+\.)+(?!(?:local|lan|home|internal|localdomain|arpa|box)(?:\/|$))(?:[a-z]{2,}|xn--[\w-]+)(?=\/|$)/i;

/** People paste it out of quotation marks, a line of settings or a command: the address is found in it. */
function addressIn(text: string): string {
  const pasted = /(?:^|[\s"'<`(=])(https?:\/\/[^\s"'<>`()]+)/i.exec(text)?.[1];
  return (pasted ?? text).replace(/[,;.]+$/, '').trim();
}

function modelServer(text: string): Parsed<string> {
  const written = addressIn(text.trim());
  const isWhole = written.includes('://') || !withoutScheme.test(written);
  const bare = written.replace(/^\/\//, '');
  const parsed = modelServerAddress(
    isWhole ? written : `${publicName.test(bare) ? 'https' : 'http'}://${bare}`,
  );
  return parsed.ok && new URL(parsed.value).port === '0' ? bad({ problem: 'port_zero' }) : parsed;
}

const proxyAddress = address(['http', 'https', 'socks5'], withoutTrailingSlash);

function proxy(text: string): Parsed<string> {
  const written = text.trim().toLowerCase();
  return written === 'system' || written === 'none' ? { ok: true, value: written } : proxyAddress(text);
}

function ids(text: string): Parsed<string> {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (!parts.every((part) => /^-?\d{1,16}$/.test(part) && Number.isSafeInteger(Number(part)))) {
    return bad({ problem: 'not_ids' });
  }
  return { ok: true, value: [...new Set(parts.map((part) => String(Number(part))))].join(',') };
}

/** `auto`, or a language by its two or three letters; a region after it says nothing to those who listen. */
function heardLanguage(text: string): Parsed<string> {
  const [language = ''] = text.trim().toLowerCase().split(/[-_]/);
  const isKnown = language === 'auto' || /^[a-z]{2,3}$/.test(language);
  return isKnown ? { ok: true, value: language } : bad({ problem: 'not_a_language' });
}

/** People paste BotFather's whole message: the token is found in it. */
function botToken(text: string): Parsed<string> {
  const found = /(?<![\w:])([1-9]\d{4,15}:[\w-]{20,60})(?![\w:-])/.exec(text);
  return found?.[1] ? { ok: true, value: found[1] } : bad({ problem: 'not_a_token' });
}

/** The word, for a value that the app finds out, or what `parse` takes. */
function wordOr<const W extends string, T>(word: W, parse: (text: string) => Parsed<T>) {
  return (text: string): Parsed<W | T> =>
    text.trim().toLowerCase() === word ? { ok: true, value: word } : parse(text);
}

const declare = <T>(declaration: Declaration<T>): Declaration<T> => declaration;

const number = (
  group: SettingGroup,
  environment: string,
  fallback: number,
  bounds: Bounds & { readonly step?: number },
): Declaration<number> => ({
  group,
  kind: 'number',
  environment,
  default: fallback,
  min: bounds.mayBeUnlimited ? noLimit : bounds.min,
  max: bounds.max,
  step: bounds.step ?? 1,
  parse: numeric(bounds),
});

const choice = <const C extends readonly string[]>(
  group: SettingGroup,
  environment: string,
  choices: C,
  fallback: C[number],
): Declaration<C[number]> => ({
  group,
  kind: 'choice',
  environment,
  default: fallback,
  choices,
  parse: oneOf(choices),
});

/** Any tag of a language that is spoken will do: `pt_BR`, `zh-CN`. */
const language = (environment: string): Declaration<'auto' | Language> => {
  const declared = choice('app', environment, ['auto', ...languages], 'auto');
  const parse = (text: string): ReturnType<typeof declared.parse> => {
    const value = spokenLanguage(text);
    return value ? { ok: true, value } : declared.parse(text);
  };
  return { ...declared, parse };
};

const parallelRequests = number('queue', 'PARALLEL_REQUESTS', 1, { min: 1, max: 16, whole: true });

export const settings = {
  token: declare<string>({
    group: 'telegram',
    kind: 'secret',
    environment: 'TELEGRAM_BOT_TOKEN',
    default: '',
    parse: botToken,
  }),
  telegramApiRoot: declare<string>({
    group: 'telegram',
    kind: 'text',
    environment: 'TELEGRAM_API_ROOT',
    default: 'https://api.telegram.org',
    parse: address(['http', 'https'], withoutTrailingSlash),
  }),
  telegramProxy: declare<string>({
    group: 'telegram',
    kind: 'text',
    environment: 'TELEGRAM_PROXY',
    default: 'system',
    parse: proxy,
  }),
  lmStudioUrl: declare<string>({
    group: 'lm_studio',
    kind: 'text',
    environment: 'LLM_BASE_URL',
    default: 'http://127.0.0.1:1234/v1',
    parse: modelServer,
  }),
  lmStudioApiKey: declare<string>({
    group: 'lm_studio',
    kind: 'secret',
    environment: 'LLM_API_KEY',
    default: '',
    parse: words(400, false),
  }),
  model: declare<string>({
    group: 'answers',
    kind: 'text',
    environment: 'LLM_MODEL',
    default: 'openai/gpt-oss-20b',
    parse: words(300, false),
  }),
  systemPrompt: declare<string>({
    group: 'answers',
    kind: 'long_text',
    environment: 'SYSTEM_PROMPT',
    default: 'You are a helpful assistant.',
    parse: words(20_000, true),
  }),
  temperature: number('answers', 'TEMPERATURE', 0.7, { min: 0, max: 2, whole: false, step: 0.1 }),
  maxTokens: number('answers', 'MAX_TOKENS', -1, {
    min: 1,
    max: 1_000_000,
    whole: true,
    mayBeUnlimited: true,
  }),
  reasoningEffort: choice('answers', 'REASONING_EFFORT', ['auto', 'low', 'medium', 'high'], 'auto'),
  answerFormat: choice('answers', 'ANSWER_FORMAT', ['rich', 'classic', 'plain'], 'rich'),
  showReasoning: choice('answers', 'SHOW_REASONING', ['off', 'on'], 'off'),
  showStats: choice('answers', 'SHOW_STATS', ['off', 'on'], 'off'),
  groupLive: choice('answers', 'GROUP_LIVE', ['on', 'off'], 'on'),
  historyMessages: number('answers', 'MAX_HISTORY_TURNS', 12, { min: 0, max: 1000, whole: true }),
  silenceLimit: number('lm_studio', 'REQUEST_TIMEOUT', 180, { min: 5, max: 86_400, whole: true }),
  firstByteLimit: number('lm_studio', 'FIRST_TOKEN_TIMEOUT', 1800, { min: 5, max: 86_400, whole: true }),
  answerTimeLimit: number('lm_studio', 'ANSWER_TIME_LIMIT', 900, {
    min: 1,
    max: 86_400,
    whole: true,
    mayBeUnlimited: true,
  }),
  voice: choice('voice', 'VOICE', ['off', 'built-in', 'server'], 'off'),
  voiceLocalModel: declare<string>({
    group: 'voice',
    kind: 'text',
    environment: 'VOICE_LOCAL_MODEL',
    default: '',
    parse: words(4096, true),
  }),
  voiceUrl: declare<string>({
    group: 'voice',
    kind: 'text',
    environment: 'VOICE_BASE_URL',
    default: 'http://127.0.0.1:8000/v1',
    parse: modelServer,
  }),
  voiceApiKey: declare<string>({
    group: 'voice',
    kind: 'secret',
    environment: 'VOICE_API_KEY',
    default: '',
    parse: words(400, false),
  }),
  voiceModel: declare<string>({
    group: 'voice',
    kind: 'text',
    environment: 'VOICE_MODEL',
    default: 'whisper-1',
    parse: words(300, false),
  }),
  voiceLanguage: declare<string>({
    group: 'voice',
    kind: 'text',
    environment: 'VOICE_LANGUAGE',
    default: 'auto',
    parse: heardLanguage,
  }),
  maxVoiceMinutes: number('voice', 'MAX_VOICE_MINUTES', 10, { min: 1, max: 120, whole: true }),
  parallelRequests: declare<number | 'auto'>({
    ...parallelRequests,
    parse: wordOr('auto', parallelRequests.parse),
  }),
  maxWaitingPerChat: number('queue', 'MAX_WAITING_PER_CHAT', 5, { min: 1, max: 1000, whole: true }),
  maxPerMinute: number('queue', 'MAX_MESSAGES_PER_MINUTE', 20, {
    min: 1,
    max: 1000,
    whole: true,
    mayBeUnlimited: true,
  }),
  maxQueueLength: number('queue', 'MAX_QUEUE_LENGTH', 200, {
    min: 1,
    max: 100_000,
    whole: true,
    mayBeUnlimited: true,
  }),
  maxMessageLength: number('queue', 'MAX_MESSAGE_LENGTH', 100_000, { min: 100, max: 100_000, whole: true }),
  maxFileSize: number('queue', 'MAX_FILE_MB', 20, { min: 1, max: 20, whole: true }),
  maxMessageAge: number('queue', 'MAX_MESSAGE_AGE', 1440, { min: 1, max: 1440, whole: true }),
  keepDays: number('queue', 'KEEP_DAYS', 90, { min: 1, max: 36_500, whole: true, mayBeUnlimited: true }),
  accessMode: choice('access', 'ACCESS_MODE', ['approve', 'everyone'], 'approve'),
  approvedIds: declare<string>({
    group: 'access',
    kind: 'text',
    environment: 'ALLOWED_USERS',
    default: '',
    parse: ids,
  }),
  hideTexts: choice('access', 'HIDE_TEXTS', ['off', 'on'], 'off'),
  startAtLogin: choice('app', 'START_AT_LOGIN', ['off', 'on'], 'off'),
  keepAwake: choice('app', 'KEEP_AWAKE', ['off', 'on'], 'off'),
  onClose: choice('app', 'ON_CLOSE', ['ask', 'keep', 'quit'], 'ask'),
  notices: choice('app', 'NOTICES', ['all', 'important', 'none'], 'all'),
  checkUpdates: choice('app', 'CHECK_UPDATES', ['off', 'on'], 'off'),
  appTheme: choice(
    'app',
    'APP_THEME',
    ['system', 'light', 'dark', 'high-contrast-light', 'high-contrast-dark'],
    'system',
  ),
  botLanguage: language('BOT_LANGUAGE'),
  appLanguage: language('APP_LANGUAGE'),
} as const;

export type SettingName = keyof typeof settings;
export type SettingValue<N extends SettingName> = (typeof settings)[N]['default'];
export type SettingsValues = { readonly [N in SettingName]: SettingValue<N> };
export type SecretName = 'token' | 'lmStudioApiKey' | 'voiceApiKey';

/** What a setting was called earlier: a file or an environment that still says so is read. */
export const formerNames: {
  readonly [N in SettingName]?: { readonly stored: string; readonly environment: string };
} = {
  maxQueueLength: { stored: 'maxLineLength', environment: 'MAX_LINE_LENGTH' },
};

export const settingNames = Object.keys(settings) as SettingName[];

export function isSecret(name: SettingName): name is SecretName {
  return settings[name].kind === 'secret';
}

/** Parses by name; the type of the value is that of the declaration. */
export function parseSetting<N extends SettingName>(name: N, text: string): Parsed<SettingValue<N>> {
  return settings[name].parse(text) as Parsed<SettingValue<N>>;
}

/** One setting as the window sees it: a secret's value never leaves the main process. */
export interface SettingView {
  readonly name: SettingName;
  /** The effective value as text; for a secret always ''. */
  readonly value: string;
  /** Only for secrets: whether there is one. */
  readonly isSet: boolean;
  readonly source: 'environment' | 'stored' | 'default';
  /** The environment's value was wrong: it is not used, and this says why. */
  readonly environmentProblem?: SettingProblem;
  /** What is entered here can be read on its way. */
  readonly unprotected?: OpenNetworkNotice['code'];
}

/** What a part needs of the settings: the effective values, and to hear of changes. */
export interface SettingsReader {
  get<N extends SettingName>(name: N): SettingValue<N>;
  /** Returns the unsubscribe function. */
  onChange(listener: (names: readonly SettingName[]) => void): () => void;
}
