import type { TestProblem } from '../../../main/common/appContract.ts';
import type { FailureCode } from '../../../main/common/failure.ts';
import type { JobState } from '../../../main/common/job.ts';
import type { JobPhase, NoticeCode } from '../../../main/common/status.ts';

/** Each language may or may not name the detail. */
const notice: Readonly<Record<NoticeCode, (detail: string | undefined) => string>> = {
  token_kept_plain: () =>
    'This system has no key store: the token is kept unencrypted, in a file only you can read, until there is one.',
  secret_unreadable: (detail) =>
    `A stored secret${detail ? ` (${detail})` : ''} cannot be decrypted. It was put aside; enter it again in Settings.`,
  settings_file_corrupt: (detail) =>
    `The settings file was damaged. It was kept${detail ? ` as ${detail}` : ''}, and the defaults are used. Check Settings; if the bot is stopped, start it when all is right.`,
  settings_file_changed: (kept) =>
    kept
      ? `The settings file was changed while the app was running. The app wrote its own settings; what was there is kept as ${kept}.`
      : 'The settings file was changed while the app was running. That takes effect after a restart, unless the app has to write its own settings before.',
  database_corrupt: (detail) =>
    `The database was damaged. It was kept${detail ? ` as ${detail}` : ''}, and a new one was begun: the history is empty.`,
  database_gone: () =>
    'The database file was deleted or replaced, and could not be put back yet. New messages stay at Telegram. The app keeps trying; is there room on the disk?',
  database_put_back: (detail) =>
    `The database file was deleted or replaced while the app was running. It was put back whole${detail ? `; what stood in its place is kept as ${detail}` : ''}.`,
  environment_invalid: (detail) =>
    `The environment variable${detail ? ` ${detail}` : ''} has a wrong value and is not used. Settings shows why.`,
  telegram_unprotected: () =>
    'The Bot API server is reached over http, outside your own network: the token and all messages can be read on the way. Use https if you can.',
  lm_studio_unprotected: () =>
    'The model server is reached over http, outside your own network: the API key and all messages can be read on the way. Use https if you can.',
  voice_unprotected: () =>
    'The voice server is reached over http, outside your own network: its key and all recordings can be intercepted on the way. Use https if you can.',
  login_start_failed: (code) =>
    `Start at login could not be changed (${code ?? 'unknown'}). Try the setting once more, or use your system’s own list.`,
  tray_missing: () => 'This desktop shows no tray icons. To open this window again, start the app once more.',
};

/** What the window says about every state that main can report; `hint` is '' where nothing is to be done. */
export const states = {
  bot: {
    stopped: {
      title: 'Stopped',
      hint: 'Nobody gets an answer now. Telegram keeps new messages for 24 hours.',
    },
    connecting: { title: 'Connecting…', hint: '' },
    online: { title: 'Online', hint: '' },
    needs_token_none: { title: 'Needs a token', hint: '' },
    needs_token_refused: { title: 'Token refused', hint: 'Telegram does not accept this token any more.' },
    needs_token_unreadable: {
      title: 'Token unreadable',
      hint: 'The stored token cannot be decrypted on this computer.',
    },
    offline_no_connection: {
      title: 'No connection',
      hint: 'Telegram cannot be reached. Check the internet connection and the proxy in Settings.',
    },
    offline_server_error: {
      title: 'Telegram has trouble',
      hint: 'Its server answers with errors. All you can do is wait.',
    },
    offline_too_many_requests: {
      title: 'Slowed down',
      hint: 'Telegram asked the bot to pause for a moment.',
    },
    offline_not_telegram: {
      title: 'Not Telegram',
      hint: 'Something else answers there. Check the Bot API server and the proxy in Settings.',
    },
    offline_unsafe_port: {
      title: 'Port not allowed',
      hint: 'This port is reserved for other uses. Give the Bot API server or the proxy another port in Settings.',
    },
    conflict_other_program: {
      title: 'Used elsewhere',
      hint: 'Another program is running this bot. Stop it there, or ask BotFather for a new token.',
    },
    conflict_webhook: {
      title: 'Webhook is set',
      hint: 'Telegram sends this bot’s messages to a web address. Remove its webhook, or use another bot.',
    },
    storage_problem: {
      title: 'Cannot save',
      hint: 'Messages cannot be written to the disk, so they stay at Telegram. Make room on the disk.',
    },
  },
  lmStudio: {
    unknown: { title: 'Looking…', hint: '' },
    online: { title: 'Running', hint: '' },
    unreachable_off: {
      title: 'Not running',
      hint: 'Start LM Studio and turn on its server (Developer page). The queue goes on by itself.',
    },
    unreachable_timeout: {
      title: 'Not answering',
      hint: 'The server does not reply in time. Check LM Studio, or its address in Settings.',
    },
    not_lm_studio: {
      title: 'Something else answers',
      hint: 'There is no model server at this address. Check the LM Studio address in Settings.',
    },
    unauthorized: {
      title: 'Needs a key',
      hint: 'The server asks for an API key. Create one in LM Studio and paste it in Settings.',
    },
  },
  job: {
    waiting: 'waiting',
    running: 'answering',
    delivering: 'sending',
    done: 'answered',
    failed: 'failed',
    stopped: 'stopped',
  } satisfies Record<JobState, string>,
  phase: {
    listening: 'listening to what was said',
    loading: 'loading the model',
    reading: 'reading the chat',
    thinking: 'thinking',
    answering: 'answering',
  } satisfies Record<JobPhase, string>,
  /** What it means and what the owner can do. */
  failure: {
    server_off: 'LM Studio was not running. Start it and turn on its server.',
    not_lm_studio: 'No model server answered at the address. Check the LM Studio address in Settings.',
    unauthorized: 'The server asked for an API key. Paste one in Settings.',
    no_model_loaded: 'No model was loaded. Load one in LM Studio, or turn on loading on demand there.',
    model_not_found: 'The server does not have this model. Choose another one, or download it in LM Studio.',
    load_failed:
      'The model could not be loaded, probably because there is not enough memory. Choose a smaller one.',
    model_unavailable: 'The server answers, but not with this model. Its log says more.',
    no_images: 'This model cannot see pictures. Choose one with vision.',
    file_gone: 'Telegram did not hand out the file that came with the message. The person can send it again.',
    file_too_big: 'The file that came with the message is larger than Telegram hands to bots: 20 MB.',
    file_unreadable:
      'The file that came with the message is of a kind that cannot be read. The person was told which ones can.',
    file_empty: 'There was nothing to read in the file that came with the message.',
    file_locked: 'The file that came with the message is locked with a password.',
    file_damaged: 'The file that came with the message is damaged or cut off. The person can send it again.',
    file_pictures:
      'The file that came with the message holds pictures of pages and no words. A photo of a page can be read by a model with vision.',
    file_old_format:
      'The file that came with the message is in an old format that cannot be read. The person was told which ones can.',
    file_too_much:
      'Reading the file that came with the message took too long or too much memory, or it unpacks to more than is allowed.',
    no_words: 'There were no words in the recording, so the model was not asked.',
    recording_unreadable: 'The recording could not be read: it is damaged, or no recording at all.',
    recording_format:
      'Only voice messages and OGG files with Opus are heard on this computer. A voice server may take more.',
    language_unknown:
      'The model that hears does not know the language of this person. Choose another, or set the spoken language.',
    hearing_failed: 'Listening to this recording failed three times, so it was given up. The log says more.',
    hearing_late: 'The recording was not heard yet when its turn came.',
    hearing_off: 'Voice messages were switched off before this one was heard.',
    hearing_no_model:
      'There is no complete model that hears. Download one in the Model view, or choose its folder.',
    hearing_no_library: 'The library that hears could not be loaded. The Model view says what helps.',
    hearing_server_gone: 'The voice server did not answer.',
    hearing_not_server: 'Something else answers at the voice server’s address.',
    hearing_unauthorized: 'The voice server asked for a key. Paste one in Settings.',
    bad_field: 'The server refused one of the values sent with the request. Check the answer settings.',
    limit_too_high:
      'The answer limit is higher than the model allows. Lower it in Settings; “no limit” leaves it to the model.',
    template_failed:
      'The model’s chat template failed. Update the model or its prompt template in LM Studio.',
    context_overflow:
      'The conversation is longer than the model can take. Load it with a longer context in LM Studio.',
    engine_crash: 'The model’s engine crashed. Load the model again in LM Studio.',
    model_unloaded: 'The model was unloaded in the middle of the answer. The person can ask again.',
    unreadable_output:
      'The model wrote something that could not be read. Try again, or choose another model.',
    empty_answer: 'The model ended without a single word. Try again, or choose another model.',
    limit_used_by_thinking:
      'Reasoning filled the answer limit or, without one, the context. Raise the limit, load a longer context, or let it reason less.',
    withheld: 'The server withheld the answer: its filter did not let it through.',
    wanted_tool: 'The model called a tool instead of answering, and none was offered. Choose another model.',
    no_first_byte:
      'The first token did not come within the time set. The model may be too large for this computer.',
    silence: 'The answer stalled for longer than the stall limit and was given up. Check LM Studio.',
    answer_limit:
      'The answer took longer than the answer time limit while others waited, and was cut. What had arrived was sent.',
    repeats_itself:
      'The model said the same thing over and over and was stopped. Try again, or choose another model.',
    continued_gone: 'The answer that was to be continued has been deleted meanwhile.',
    interrupted: 'The connection broke in the middle of the answer. What had arrived was sent.',
    server_error: 'The server answered with an error. Its log in LM Studio says more.',
    server_refused: 'The server refused this request, though it takes others. Its words are below.',
    rate_limited: 'The server takes no more requests for a while. Its words are below.',
    breaks_server:
      'The server broke down three times at this request, so it was given up. Its log says more.',
    crashed: 'The app failed or ended at this request three times, so it was given up. The log says more.',
    undeliverable:
      'Telegram would not take the answer: the person blocked the bot, the chat or topic is gone, or it refused what the answer holds. The log says more.',
  } satisfies Record<FailureCode, string>,
  test: {
    no_token: 'There is no token yet.',
    token_refused: 'Telegram does not know this token. Copy it from BotFather again.',
    no_connection: 'Telegram cannot be reached. Check the internet connection and the proxy.',
    not_telegram: 'Something answers, but it is not a Bot API server.',
    unsafe_port: 'This port is reserved for other uses. Choose another one.',
    server_off: 'Nothing answers at this address. Start LM Studio and turn on its server.',
    not_lm_studio: 'Something answers, but it is not a model server.',
    unauthorized: 'The server asks for a valid API key.',
  } satisfies Record<TestProblem, string>,
  notice,
};
