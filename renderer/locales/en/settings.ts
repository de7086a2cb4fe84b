import type { SettingGroup, SettingName } from '../../../main/common/settings.ts';
import { noLimit } from '../../../main/common/settings.ts';
import type { ChoiceNames } from '../choices.ts';
import { languageNames } from '../languageNames.ts';
import type { ProblemSentences } from '../problems.ts';
import { figures, plural } from './grammar.ts';

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
  nothingFound: 'No matching settings.',
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
      body: 'A server that needs a key refuses the app until there is one again.',
      confirm: 'Remove the key',
    },
    voiceApiKey: {
      title: 'Remove the key of the voice server?',
      body: 'A server that needs a key hears nothing until there is one again.',
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
  licence: {
    label: 'Licence',
    ours: 'MIT licence',
    others: 'Licences of the libraries within',
    failed: (file: string): string => `the text cannot be shown here. It is in ${file}`,
  },
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Answers',
    voice: 'Voice',
    queue: 'Queue',
    access: 'Access',
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
      description: 'Where the model answers; any OpenAI-compatible server works.',
    },
    lmStudioApiKey: {
      label: 'API key',
      description:
        'Needed only if the server asks for one, for example with “Require Authentication” in LM Studio.',
    },
    model: {
      label: 'Model',
      description: 'Answers everyone who has not chosen a model of their own.',
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
      description: 'How much a reasoning model thinks before it answers.',
    },
    answerFormat: {
      label: 'Answer format',
      description:
        'Rich shows tables, formulas and headings; some Telegram apps copy classic or plain text better.',
    },
    showReasoning: {
      label: 'Reasoning',
      description: 'Adds the model’s reasoning as a folded block under the answer.',
    },
    showStats: {
      label: 'Stats under answers',
      description: 'Adds one small line: model, tokens, speed, seconds.',
    },
    groupLive: {
      label: 'Live answers in groups',
      description: 'Shows the answer while it is written, by editing one message every few seconds.',
    },
    historyMessages: {
      label: 'History length',
      description: 'How many earlier messages of a chat the model is given; 0 means none.',
    },
    silenceLimit: {
      label: 'Stall limit, seconds',
      description: 'An answer that stalls for this long is given up.',
    },
    firstByteLimit: {
      label: 'Time to first token, seconds',
      description:
        'An answer that has not begun by then is given up. Loading a large model and reading a long chat can take minutes.',
    },
    answerTimeLimit: {
      label: 'Answer time limit, seconds',
      description:
        'An answer that takes longer while others wait is cut, and can be continued. Reading and loading do not count. “No limit” is possible.',
    },
    voice: {
      label: 'Voice messages',
      description:
        'Who hears them: this computer, with a model that you download in the Model view, or a server of yours.',
    },
    voiceLocalModel: {
      label: 'Model on this computer',
      description:
        'The one that hears: its name in the Model view, or the folder of a model of your own. Empty: the first that is there.',
    },
    voiceUrl: {
      label: 'Voice server',
      description: 'Any OpenAI-compatible server for transcription. It gets the recordings.',
    },
    voiceApiKey: {
      label: 'Key of the voice server',
      description: 'Needed only if that server asks for one.',
    },
    voiceModel: { label: 'Model of the voice server', description: 'As that server calls it.' },
    voiceLanguage: {
      label: 'Spoken language',
      description:
        'Two letters, such as en or ru. With “auto”, the language of each person’s Telegram is a hint.',
    },
    maxVoiceMinutes: {
      label: 'Voice message limit, minutes',
      description: 'Longer recordings are not listened to.',
    },
    parallelRequests: {
      label: 'Parallel requests',
      description:
        'With 1 everyone is answered strictly in turn; more only helps a server that can do several. With “auto” it is what the model is loaded for in LM Studio, at most 4.',
    },
    maxWaitingPerChat: {
      label: 'Waiting messages per chat',
      description:
        'Anyone who sends more is asked to wait for an answer first. One person may have twice as many over all chats.',
    },
    maxPerMinute: {
      label: 'Messages per minute',
      description:
        'How many messages and button presses one person has within a minute, or “no limit”. People who go over it are told once.',
    },
    maxQueueLength: {
      label: 'Queue limit',
      description:
        'How many messages may wait in all, or “no limit”. The last tenth is kept for people who have nothing waiting.',
    },
    maxMessageLength: {
      label: 'Message limit, characters',
      description: 'Longer messages are not taken. A paste that Telegram cut into several counts as one.',
    },
    maxFileSize: {
      label: 'File limit, MB',
      description: 'Larger photos and files are not taken. Telegram hands bots no more than 20 MB.',
    },
    maxMessageAge: {
      label: 'Oldest message to answer, minutes',
      description:
        'What people wrote while the app was off is answered up to this age. Telegram keeps messages for 1,440 minutes, which is a day.',
    },
    keepDays: {
      label: 'Keep requests and conversations, days',
      description: 'Older ones are deleted little by little; “no limit” keeps everything.',
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
      label: 'Other people’s messages',
      description:
        'Whether this window shows what others write and what they are answered, or only times and sizes. Your own are always shown.',
    },
    startAtLogin: {
      label: 'Start at login',
      description:
        'The app starts in the tray when you log in to this computer; the bot then goes on as you left it.',
    },
    keepAwake: {
      label: 'Keep the computer awake',
      description:
        'The computer does not go to sleep by itself: either only while a message is answered or waits, or for as long as the bot runs. The screen may go dark.',
    },
    onClose: {
      label: 'When the window is closed',
      description:
        'Applies where the desktop shows no tray icon. With one, the app always stays in the tray.',
    },
    notices: {
      label: 'Notifications',
      description:
        'What the desktop tells you while you are not looking at this window. Important: the queue stands still, the token is refused, and the like.',
    },
    checkUpdates: {
      label: 'New versions',
      description:
        'Asks the release page once a day for the newest version, and installs it when nobody waits, where this package can. Nothing about you, your bot or your chats is sent.',
    },
    botLanguage: {
      label: 'Bot language',
      description: 'The language in which the bot itself speaks; the model chooses its own.',
    },
    appTheme: {
      label: 'Theme',
      description: 'The colours of this window.',
    },
    appLanguage: {
      label: 'App language',
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
    showReasoning: 'thinking thoughts think show',
    showStats: 'speed footer tokens per second statistics line',
    groupLive: 'streaming stream typing draft growing',
    historyMessages: 'memory context turns remember',
    silenceLimit: 'silence timeout hang stall stuck',
    firstByteLimit: 'timeout load slow wait first word byte',
    answerTimeLimit: 'timeout long endless unlimited',
    parallelRequests: 'concurrency simultaneous answers at once several threads',
    maxWaitingPerChat: 'queue spam flood line',
    maxPerMinute: 'rate flood spam throttle unlimited',
    maxQueueLength: 'size length line unlimited full',
    maxMessageLength: 'length paste long',
    maxFileSize: 'size megabyte upload photo document attachment',
    maxMessageAge: 'old offline hours catch up backlog',
    keepDays: 'delete retention history storage privacy unlimited forever',
    accessMode: 'approve whitelist allow private public everyone permission talk',
    approvedIds: 'whitelist allowlist allow users ids permission',
    hideTexts: 'privacy private hide texts',
    startAtLogin: 'autostart boot startup launch',
    keepAwake: 'sleep standby suspend hibernate energy power',
    onClose: 'tray quit exit minimize',
    notices: 'notification alert sound',
    checkUpdates: 'update upgrade release download',
    botLanguage: 'locale translation russian english',
    appTheme: 'colors dark mode night light contrast accessibility look appearance',
    appLanguage: 'locale translation russian english interface',
  } satisfies Partial<Record<SettingName, string>> as Readonly<Partial<Record<SettingName, string>>>,
  choices: {
    reasoningEffort: { auto: 'Model default', low: 'Low', medium: 'Medium', high: 'High' },
    answerFormat: { rich: 'Rich', classic: 'Classic', plain: 'Plain text' },
    showReasoning: { off: 'Hidden', on: 'Shown, folded' },
    showStats: { off: 'Off', on: 'On' },
    groupLive: { on: 'On', off: 'Off' },
    voice: { off: 'Not heard', 'built-in': 'Heard on this computer', server: 'Heard by a server' },
    accessMode: { approve: 'Ask me first', everyone: 'Everyone has access' },
    hideTexts: { off: 'Shown', on: 'Hidden' },
    startAtLogin: { off: 'Off', on: 'On' },
    keepAwake: { off: 'Only for messages', on: 'While the bot runs' },
    onClose: { ask: 'Ask me', keep: 'Keep running', quit: 'Quit' },
    notices: { all: 'Also who wants to chat', important: 'Only what is important', none: 'None' },
    checkUpdates: { off: 'Do not look', on: 'Look once a day' },
    botLanguage: { auto: 'Each person’s own', ...languageNames },
    appTheme: {
      system: 'Same as the system',
      light: 'Light',
      dark: 'Dark',
      'high-contrast-light': 'High contrast, light',
      'high-contrast-dark': 'High contrast, dark',
    },
    appLanguage: { auto: 'Same as the system', ...languageNames },
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
    `This is not an address. Start it with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`,
  port_zero: () => 'There is no port 0. LM Studio listens on 1234 unless told otherwise.',
  credentials_in_address: () => 'A name and password in an address are not used. Take them out.',
  not_ids: () => 'Write ids as numbers separated by commas, for example 12345678, -1001234567890.',
  too_long: ({ max }) =>
    `This is too long: at most ${figures.format(max)} ${plural(max, { one: 'character', other: 'characters' })}.`,
  not_a_token: () =>
    'There is no token in this. It looks like 123456789:AbCdEf… – copy BotFather’s whole message.',
  locked: ({ variable }) => `This is set by the environment variable ${variable}.`,
};
