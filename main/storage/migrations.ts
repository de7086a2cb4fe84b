/**
 * The shape of the database, one step per version; `PRAGMA user_version` counts the steps taken. A step that has
 * been released never changes. Times are Unix milliseconds; thread_id 0 means "no topic".
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'group')),
    name TEXT NOT NULL,
    username TEXT,
    language TEXT NOT NULL,
    access TEXT NOT NULL DEFAULT 'unknown' CHECK (access IN ('unknown', 'asking', 'approved', 'blocked')),
    asked_at INTEGER,
    told_at INTEGER,
    last_seen_at INTEGER NOT NULL,
    model TEXT,
    temperature REAL,
    max_tokens INTEGER,
    system_prompt TEXT
  );
  CREATE INDEX chats_asking ON chats (asked_at) WHERE access = 'asking';

  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL,
    who TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    model TEXT NOT NULL,
    temperature REAL NOT NULL,
    max_tokens INTEGER NOT NULL,
    system_prompt TEXT NOT NULL,
    reasoning_effort TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'delivering', 'done', 'failed', 'stopped')),
    outcome TEXT CHECK (outcome IN ('done', 'failed', 'stopped')),
    answer TEXT,
    reasoning TEXT,
    finish_reason TEXT,
    answered_by TEXT,
    failure_code TEXT,
    failure_detail TEXT,
    crashes INTEGER NOT NULL DEFAULT 0,
    place_message_id INTEGER,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    written_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    started_at INTEGER,
    answered_at INTEGER,
    finished_at INTEGER
  );
  CREATE INDEX jobs_open ON jobs (bot_id, state, id) WHERE state IN ('waiting', 'running', 'delivering');
  CREATE INDEX jobs_of_chat ON jobs (chat_id, id);

  CREATE TABLE updates (
    bot_id INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    job_id INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (bot_id, update_id)
  ) WITHOUT ROWID;
  CREATE INDEX updates_by_age ON updates (received_at);
  CREATE INDEX updates_of_job ON updates (job_id);

  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    job_id INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    content TEXT NOT NULL
  );
  CREATE INDEX history_of_chat ON history (bot_id, chat_id, thread_id, id);
  CREATE INDEX history_of_job ON history (job_id);

  CREATE TABLE history_resets (
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    last_job_id INTEGER NOT NULL,
    PRIMARY KEY (bot_id, chat_id, thread_id)
  ) WITHOUT ROWID;

  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    job_id INTEGER REFERENCES jobs (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    reply_markup TEXT,
    reply_to INTEGER,
    takes_place INTEGER NOT NULL DEFAULT 0 CHECK (takes_place IN (0, 1)),
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
    message_id INTEGER,
    sends INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    created_at INTEGER NOT NULL
  );
  CREATE INDEX outbox_pending ON outbox (bot_id, chat_id, id) WHERE state = 'pending';
  CREATE INDEX outbox_of_job ON outbox (job_id, id);

  CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  CREATE TABLE history_shortened (
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    PRIMARY KEY (bot_id, chat_id, thread_id)
  ) WITHOUT ROWID;
  CREATE INDEX outbox_sent ON outbox (created_at) WHERE state <> 'pending' AND job_id IS NULL;
  `,
  `
  ALTER TABLE jobs ADD COLUMN chat_kind TEXT NOT NULL DEFAULT 'person' CHECK (chat_kind IN ('person', 'group'));
  ALTER TABLE jobs ADD COLUMN ready_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE jobs ADD COLUMN edited_text TEXT;
  ALTER TABLE jobs ADD COLUMN first_word_at INTEGER;
  UPDATE jobs SET chat_kind = 'group' WHERE chat_id < 0;
  CREATE INDEX jobs_of_message ON jobs (bot_id, chat_id, message_id);

  ALTER TABLE outbox ADD COLUMN format TEXT NOT NULL DEFAULT 'text' CHECK (format IN ('text', 'classic', 'rich'));
  ALTER TABLE outbox ADD COLUMN entities TEXT;
  ALTER TABLE outbox ADD COLUMN position REAL;
  CREATE INDEX outbox_of_message ON outbox (bot_id, chat_id, message_id) WHERE message_id IS NOT NULL;
  `,
  `
  ALTER TABLE jobs ADD COLUMN moved_up INTEGER NOT NULL DEFAULT 0;
  DROP INDEX jobs_open;
  CREATE INDEX jobs_in_state ON jobs (state, bot_id, moved_up DESC, id);
  CREATE INDEX jobs_of_outcome ON jobs (bot_id, outcome, id);

  CREATE INDEX jobs_listed ON jobs (id DESC, user_id, state, model, answered_by);
  CREATE INDEX jobs_of_person ON jobs (user_id, id);
  CREATE INDEX jobs_of_model ON jobs (COALESCE(answered_by, model));
  CREATE INDEX jobs_received ON jobs (received_at);
  CREATE INDEX jobs_answered ON jobs (answered_at) WHERE answered_at IS NOT NULL;
  `,
  `
  CREATE TABLE knocks (
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    "update" TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (bot_id, chat_id)
  ) WITHOUT ROWID;
  ALTER TABLE chats ADD COLUMN left_at INTEGER;
  `,
  `
  DROP INDEX jobs_in_state;
  CREATE INDEX jobs_open ON jobs (bot_id, id) WHERE state IN ('waiting', 'running', 'delivering');
  CREATE INDEX jobs_decided ON jobs (id) WHERE state NOT IN ('waiting', 'running');
  CREATE INDEX jobs_ended ON jobs (received_at) WHERE state IN ('done', 'failed', 'stopped');
  `,
  `
  ALTER TABLE history_resets ADD COLUMN last_history_id INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE jobs RENAME COLUMN moved_up TO priority;
  ALTER TABLE jobs RENAME COLUMN place_message_id TO position_message_id;
  ALTER TABLE outbox RENAME COLUMN takes_place TO replaces_message;
  ALTER TABLE knocks RENAME TO held_messages;
  ALTER TABLE facts RENAME TO kv;
  `,
  `
  ALTER TABLE jobs ADD COLUMN put_backs INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN moved_behind INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN continues INTEGER;
  ALTER TABLE outbox ADD COLUMN rank TEXT NOT NULL DEFAULT 'reply'
    CHECK (rank IN ('answer', 'reply', 'refusal', 'stranger'));
  ALTER TABLE outbox ADD COLUMN file_name TEXT;
  UPDATE outbox SET rank = 'answer' WHERE job_id IS NOT NULL;
  `,
  `
  CREATE TABLE job_parts (
    job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    length INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (job_id, message_id)
  ) WITHOUT ROWID;
  CREATE INDEX job_parts_of_message ON job_parts (bot_id, chat_id, message_id, job_id);
  INSERT INTO job_parts (job_id, bot_id, chat_id, message_id, length, written_at)
    SELECT id, bot_id, chat_id, message_id, length(text), written_at FROM jobs ORDER BY id DESC LIMIT 1000000;
  `,
  `
  ALTER TABLE chats ADD COLUMN request_id INTEGER;
  ALTER TABLE chats ADD COLUMN told_owner INTEGER;
  ALTER TABLE chats ADD COLUMN told_in INTEGER;
  ALTER TABLE chats ADD COLUMN decided_at INTEGER;
  ALTER TABLE chats ADD COLUMN decided_by TEXT;
  UPDATE chats SET request_id = abs(random() % 140737488355328) WHERE access = 'asking';
  CREATE UNIQUE INDEX chats_of_request ON chats (request_id);
  ALTER TABLE outbox ADD COLUMN edits INTEGER;
  `,
  `
  CREATE TABLE presets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    emoji TEXT NOT NULL,
    system_prompt TEXT,
    model TEXT,
    temperature REAL,
    is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    place INTEGER NOT NULL
  );

  CREATE TABLE topics (
    bot_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    title TEXT,
    last_seen_at INTEGER NOT NULL,
    model TEXT,
    temperature REAL,
    max_tokens INTEGER,
    system_prompt TEXT,
    preset_id INTEGER,
    PRIMARY KEY (bot_id, chat_id, thread_id)
  ) WITHOUT ROWID;
  CREATE INDEX topics_by_age ON topics (last_seen_at);
  CREATE INDEX topics_of_chat ON topics (chat_id, last_seen_at);
  ALTER TABLE chats ADD COLUMN preset_id INTEGER;
  `,
  `
  DROP INDEX jobs_listed;
  CREATE INDEX jobs_listed ON jobs
    (id DESC, user_id, state, model, answered_by, received_at, who, started_at, finished_at);

  CREATE TABLE search_blocks (block INTEGER PRIMARY KEY, is_whole INTEGER NOT NULL DEFAULT 0 CHECK (is_whole IN (0, 1)));
  CREATE TABLE search_marks (
    block INTEGER NOT NULL REFERENCES search_blocks (block) ON DELETE CASCADE,
    mark INTEGER NOT NULL,
    jobs BLOB NOT NULL,
    PRIMARY KEY (block, mark)
  ) WITHOUT ROWID;
  CREATE TRIGGER search_forgets_deleted AFTER DELETE ON jobs BEGIN
    DELETE FROM search_blocks WHERE block IN (SELECT block FROM search_blocks WHERE block = OLD.id >> 10 LIMIT 1);
  END;
  CREATE TRIGGER search_forgets_changed AFTER UPDATE OF text, edited_text, attachments, answer ON jobs BEGIN
    DELETE FROM search_blocks WHERE block IN (SELECT block FROM search_blocks WHERE block = OLD.id >> 10 LIMIT 1);
  END;
  `,
  `
  CREATE TABLE removals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id INTEGER UNIQUE REFERENCES jobs (id) ON DELETE CASCADE,
    chat_id INTEGER NOT NULL,
    last_job_id INTEGER NOT NULL
  );
  CREATE INDEX removals_of_chat ON removals (chat_id, last_job_id) WHERE job_id IS NULL;
  `,
  `
  ALTER TABLE chats ADD COLUMN given_model TEXT;
  ALTER TABLE chats ADD COLUMN daily_messages INTEGER;
  ALTER TABLE chats ADD COLUMN daily_seconds INTEGER;
  `,
];
