import type { SettingGroup, SettingName } from '../../../main/common/settings.ts';
import { noLimit } from '../../../main/common/settings.ts';
import type { ChoiceNames } from '../choices.ts';
import { languageNames } from '../languageNames.ts';
import type { ProblemSentences } from '../problems.ts';
import { figures } from './grammar.ts';

export const settings = {
  reset: 'Back to the default',
  resetLong: (label: string) => `${label}: back to the default`,
  noLimit: 'No limit',
  proxy: {
    address: 'Address of the proxy',
    choices: [
      { value: 'system', label: 'As the computer does' },
      { value: 'none', label: 'None' },
      { value: 'address', label: 'An address' },
    ],
  },
  isSet: 'Set',
  isNotSet: 'Not set',
  replace: 'Replace',
  add: 'Enter',
  remove: 'Remove',
  save: 'Save',
  cancel: 'Cancel',
  environmentWrong: (variable: string) => `${variable} in the environment is not used:`,
  testTelegram: 'Test Telegram',
  testLmStudio: 'Test LM Studio',
  testing: 'Testing…',
  search: 'Search settings',
  nothingFound: 'No setting fits.',
  showAll: 'Show all settings',
  removal: {
    token: {
      title: 'Remove the bot token?',
      body: 'The bot stops and answers nobody until there is a token again.',
      keeps: 'Messages, people and settings stay.',
      confirm: 'Remove the token',
    },
    lmStudioApiKey: {
      title: 'Remove the API key?',
      body: 'A server that asks for a key refuses the app until there is one again.',
      confirm: 'Remove the key',
    },
    voiceApiKey: {
      title: 'Remove the key of the voice server?',
      body: 'A server that asks for a key hears nothing until there is one again.',
      confirm: 'Remove the key',
    },
  },
  actionOf: (action: string, label: string) => `${action}: ${label}`,
  suggestions: {
    open: 'Show the models of LM Studio',
    none: 'The models of LM Studio appear here while it runs.',
  },
  dataFolder: 'Data folder',
  version: 'Version',
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Answers',
    voice: 'Voice',
    queue: 'Queue',
    access: 'Who may talk',
    app: 'App',
  } satisfies Record<SettingGroup, string>,
  texts: {
    token: {
      label: 'Bot token',
      description: 'The key to your bot, from BotFather. It stays on this computer and is never shown again.',
    },
    telegramApiRoot: {
      label: 'Bot API server',
      description: 'Change it only if you run a Bot API server of your own.',
    },
    telegramProxy: {
      label: 'Proxy to Telegram',
      description:
        'How Telegram is reached. An address begins with http or socks5 and holds no name and password.',
    },
    lmStudioUrl: {
      label: 'LM Studio address',
      description: 'Where the model answers; any server that speaks the OpenAI way will do.',
    },
    lmStudioApiKey: {
      label: 'API key',
      description:
        'Needed only if the server asks for one, for example with "Require Authentication" in LM Studio.',
    },
    model: {
      label: 'Model',
      description: 'Answers everybody who has not chosen a model of their own.',
    },
    systemPrompt: {
      label: 'System prompt',
      description: 'Stands before every conversation and tells the model how to behave.',
    },
    temperature: {
      label: 'Temperature',
      description: 'Low values make answers steady, high values make them inventive.',
    },
    maxTokens: {
      label: 'Answer limit, tokens',
      description: 'An answer ends at this length. “No limit” is possible.',
    },
    reasoningEffort: {
      label: 'Reasoning effort',
      description: 'How long a reasoning model thinks before it answers.',
    },
    answerFormat: {
      label: 'Form of the answers',
      description:
        'Rich shows tables, formulas and headings; some Telegram apps copy classic or plain text better.',
    },
    showReasoning: {
      label: "Model's thoughts",
      description: 'Adds what the model thought as a folded block under the answer.',
    },
    showStats: {
      label: 'Line under the answer',
      description: 'Adds one small line: model, tokens, speed, seconds.',
    },
    groupLive: {
      label: 'Growing answers in groups',
      description: 'Shows the answer while it is written, by editing one message every few seconds.',
    },
    historyMessages: {
      label: 'Messages of history',
      description: 'How many earlier messages of a chat the model is given; 0 means none.',
    },
    silenceLimit: {
      label: 'Silence limit, seconds',
      description: 'An answer that stands still for so long is given up.',
    },
    firstByteLimit: {
      label: 'Limit for the first word, seconds',
      description: 'Loading a large model and reading a long chat can take minutes before the first word.',
    },
    answerTimeLimit: {
      label: 'Limit of one answer, seconds',
      description:
        'An answer that takes longer while others wait is cut, and can be continued. Reading and loading do not count. “No limit” is possible.',
    },
    voice: {
      label: 'Voice messages',
      description:
        'Who hears them: this computer, with a model that you download in the view Model, or a server of yours.',
    },
    voiceLocalModel: {
      label: 'Model on this computer',
      description:
        'The one that hears: its name in the view Model, or the folder of a model of your own. Empty: the first that is there.',
    },
    voiceUrl: {
      label: 'Voice server',
      description: 'Any server that writes speech down the OpenAI way. It gets the recordings.',
    },
    voiceApiKey: {
      label: 'Key of the voice server',
      description: 'Needed only if that server asks for one.',
    },
    voiceModel: { label: 'Model of the voice server', description: 'As that server calls it.' },
    voiceLanguage: {
      label: 'Spoken language',
      description:
        'Two letters, such as en or ru. With "auto" the language of each person\'s Telegram is a hint.',
    },
    maxVoiceMinutes: {
      label: 'Length of a voice message',
      description: 'The longest that is listened to, in minutes.',
    },
    parallelRequests: {
      label: 'Answers at once',
      description:
        'With 1 everybody is answered strictly in turn; more only helps a server that can do several. With “auto” it is what the model is loaded for in LM Studio, at most 4.',
    },
    maxWaitingPerChat: {
      label: 'Waiting messages per chat',
      description:
        'Where more is sent, people are asked to wait for an answer first. One person may have twice as many over all chats.',
    },
    maxPerMinute: {
      label: 'Messages per minute',
      description:
        'How many messages and presses of buttons one person has within a minute, or “no limit”. People who go over it are told once.',
    },
    maxQueueLength: {
      label: 'Length of the queue',
      description:
        'How many messages may wait in all, or “no limit”. The last tenth is kept for those who have none waiting.',
    },
    maxMessageLength: {
      label: 'Length of a message',
      description:
        'The longest message that is taken, in characters. A paste that Telegram cut counts as one.',
    },
    maxFileSize: {
      label: 'Size of a file',
      description: 'The largest photo or document that is taken, in MB. Telegram hands bots no more than 20.',
    },
    maxMessageAge: {
      label: 'Oldest message to answer, minutes',
      description:
        'What people wrote while the app was off is answered up to this age; 1440 takes all that Telegram still has.',
    },
    keepDays: {
      label: 'Keep requests and conversations, days',
      description: 'What is older is deleted little by little; “no limit” keeps everything.',
    },
    accessMode: {
      label: 'New people',
      description: 'Whether somebody who writes for the first time needs your approval.',
    },
    approvedIds: {
      label: 'Always approved',
      description: 'Telegram ids of people and groups, separated by commas, besides those you approved here.',
    },
    hideTexts: {
      label: 'Texts of others',
      description:
        'Hides what people write and are answered from this window: only times and sizes are shown. Your own stay.',
    },
    startAtLogin: {
      label: 'Start at login',
      description:
        'The app starts in the tray when you log in to this computer; the bot then goes on as you left it.',
    },
    onClose: {
      label: 'When the window is closed',
      description: 'Counts on desktops that show no tray icon. With one, the app always stays in the tray.',
    },
    notices: {
      label: 'Notifications',
      description:
        'What the desktop tells you while you do not look at this window. Important are a queue that stands still, a refused token and the like.',
    },
    checkUpdates: {
      label: 'New versions',
      description:
        'Asks the release page once a day for the newest version, and installs it when nobody waits, where this package can. Nothing about you, your bot or your chats is sent.',
    },
    botLanguage: {
      label: "Bot's language",
      description: 'The language in which the bot itself speaks; the model answers as it likes.',
    },
    appLanguage: {
      label: "App's language",
      description: 'The language of this window, the tray and notifications.',
    },
  } satisfies Record<SettingName, { label: string; description: string }>,
  /** What else people look for when they mean it. */
  otherWords: {
    token: 'password secret botfather login key',
    telegramApiRoot: 'url host local bot api',
    telegramProxy: 'system none vpn socks http blocked connection',
    lmStudioUrl: 'server host port url endpoint base ollama llama.cpp localhost 1234',
    lmStudioApiKey: 'token password authentication bearer',
    model: 'llm ai default',
    systemPrompt: 'instructions persona role character prompt',
    temperature: 'creativity random',
    maxTokens: 'length max unlimited long short cut',
    reasoningEffort: 'thinking think',
    answerFormat: 'markdown html table formula plain rich',
    showReasoning: 'thinking thoughts think',
    showStats: 'speed footer tokens per second statistics',
    groupLive: 'streaming stream typing draft',
    historyMessages: 'memory context turns remember',
    silenceLimit: 'timeout hang stall stuck',
    firstByteLimit: 'timeout load slow wait first token',
    answerTimeLimit: 'timeout long endless unlimited',
    parallelRequests: 'concurrency simultaneous parallel several threads',
    maxWaitingPerChat: 'queue spam flood line',
    maxPerMinute: 'rate flood spam throttle unlimited',
    maxQueueLength: 'size queue line unlimited full',
    maxMessageLength: 'characters paste long',
    maxFileSize: 'megabyte upload photo document attachment',
    maxMessageAge: 'old offline hours catch up backlog',
    keepDays: 'delete retention history storage privacy unlimited forever',
    accessMode: 'approve whitelist allow private public everyone permission',
    approvedIds: 'whitelist allowlist allow users ids permission',
    hideTexts: 'privacy private messages',
    startAtLogin: 'autostart boot startup launch',
    onClose: 'tray quit exit minimize',
    notices: 'notification alert sound',
    checkUpdates: 'update upgrade release download',
    botLanguage: 'locale translation russian english',
    appLanguage: 'locale translation russian english interface',
  } satisfies Partial<Record<SettingName, string>> as Readonly<Partial<Record<SettingName, string>>>,
  choices: {
    reasoningEffort: { auto: "Model's own", low: 'Low', medium: 'Medium', high: 'High' },
    answerFormat: { rich: 'Rich', classic: 'Classic', plain: 'Plain text' },
    showReasoning: { off: 'Hidden', on: 'Shown, folded' },
    showStats: { off: 'Off', on: 'On' },
    groupLive: { on: 'On', off: 'Off' },
    voice: { off: 'Not heard', 'built-in': 'Heard on this computer', server: 'Heard by a server' },
    accessMode: { approve: 'Ask me first', everyone: 'Everyone may talk' },
    hideTexts: { off: 'Shown', on: 'Hidden' },
    startAtLogin: { off: 'Off', on: 'On' },
    onClose: { ask: 'Ask me', keep: 'Keep running', quit: 'Quit' },
    notices: { all: 'Also who asks to talk', important: 'Only what is important', none: 'None' },
    checkUpdates: { off: 'Not looked for', on: 'Looked for once a day' },
    botLanguage: { auto: "Each person's own", ...languageNames },
    appLanguage: { auto: "The system's", ...languageNames },
  } satisfies ChoiceNames,
};

const range = (min: number, max: number) =>
  min === noLimit
    ? `Choose a number from 1 to ${figures.format(max)}, or write “no limit”.`
    : `Choose a number from ${figures.format(min)} to ${figures.format(max)}.`;

export const problems: ProblemSentences = {
  empty: () => 'Write something here, or go back to the default.',
  not_a_number: ({ min, max }) => `This is not a number. ${range(min, max)}`,
  not_whole: () => 'Only whole numbers are possible here.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_language: () => 'Write a language in two letters, such as en or ru, or auto.',
  not_a_choice: ({ choices }) => `Possible values: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `This is not an address. Begin it with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`,
  port_zero: () => 'There is no port 0. LM Studio listens on 1234 unless told otherwise.',
  credentials_in_address: () => 'A name and password in an address are not used. Take them out.',
  not_ids: () => 'Write ids as numbers separated by commas, for example 12345678, -1001234567890.',
  too_long: ({ max }) => `This is too long: at most ${figures.format(max)} characters.`,
  not_a_token: () =>
    'There is no token in this. It looks like 123456789:AbCdEf… – copy the whole message of BotFather.',
  locked: () => 'The environment sets this value.',
};
