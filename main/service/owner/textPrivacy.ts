import type { ShownText } from '../../common/jobsContract.ts';
import { shortLine } from '../../common/modelName.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { TopicRecords } from '../../core/disk.ts';
import type { JobSummary } from '../../core/queue/job.ts';
import { beginningOf } from '../../markup/characters.ts';

const previewLength = 120;
/** What came along with the words. */
const marks = { photo: '🖼 ', document: '📄 ', recording: '🎤 ', forward: '➦ ' } as const;
/** The rest of an answer was asked for. */
const continuesMark = '↪ ';

export interface TextsDeps {
  readonly settings: SettingsReader;
  readonly storage: { readonly topics: Pick<TopicRecords, 'get'> };
  readonly appState: { readonly ownerId?: number | undefined };
}

/** What people write and are answered, as far as the owner wants to see it. */
export class TextPrivacy {
  readonly #deps: TextsDeps;

  constructor(deps: TextsDeps) {
    this.#deps = deps;
  }

  /** The owner's own words are shown even when those of others are hidden. */
  areShown(user_id: number): boolean {
    const { settings, appState } = this.#deps;
    return settings.get('hideTexts') === 'off' || user_id === appState.ownerId;
  }

  /** Whose words alone may be looked through; undefined: everybody's. 0 is nobody. */
  get searchedPerson(): number | undefined {
    const { settings, appState } = this.#deps;
    return settings.get('hideTexts') === 'off' ? undefined : (appState.ownerId ?? 0);
  }

  /** The first words of a message, one line; null: they are hidden. */
  preview(job: Pick<JobSummary, 'user_id' | 'text' | 'attached' | 'continues'>): string | null {
    const { user_id, text, attached, continues } = job;
    if (!this.areShown(user_id)) return null;
    const mark = `${continues === null ? '' : continuesMark}${attached === null ? '' : marks[attached]}`;
    return beginningOf(`${mark}${text.replace(/\s+/g, ' ')}`.trim(), previewLength);
  }

  /** The topic of a message: its people have named it. */
  topic(job: Pick<JobSummary, 'user_id' | 'bot_id' | 'chat_id' | 'thread_id'>): { readonly topic?: string } {
    if (job.thread_id === 0 || !this.areShown(job.user_id)) return {};
    const title = this.#deps.storage.topics.get(job)?.title ?? null;
    return title === null ? {} : { topic: shortLine(title) };
  }

  /** A whole text of this person, or of an answer to them. */
  shown(user_id: number, text: string): ShownText {
    return { text: this.areShown(user_id) ? text : null, size: charactersOf(text) };
  }
}

/** Characters as the database counts them: those of two halves are one. */
function charactersOf(text: string): number {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '_').length;
}
