import type { JobDetails, ShownAttachment } from '../../common/jobsContract.ts';
import { shownModel } from '../../common/modelName.ts';
import type { RecentJob } from '../../common/status.ts';
import type { Chat } from '../../core/access/chat.ts';
import { type Attachment, attachmentsOf } from '../../core/queue/attachment.ts';
import type { Job } from '../../core/queue/job.ts';
import type { TextPrivacy } from './textPrivacy.ts';

interface Surroundings {
  readonly row: RecentJob;
  readonly chat: Chat | undefined;
  readonly textPrivacy: TextPrivacy;
}

/** Everything the owner is shown of a request. What they do not want to see is not in it. */
export function jobDetails(job: Job, { row, chat, textPrivacy }: Surroundings): JobDetails {
  const said = (text: string) => textPrivacy.shown(job.user_id, text);
  const areShown = textPrivacy.areShown(job.user_id);
  return {
    row,
    chat: { kind: job.chat_kind, name: chat?.name ?? job.who },
    question: said(job.text),
    attachments: shownAttachments(job, textPrivacy),
    model: {
      asked: shownModel(job.model),
      ...known({ answered: job.answered_by === null ? null : shownModel(job.answered_by) }),
    },
    temperature: job.temperature,
    maxTokens: job.max_tokens,
    ...known({
      edited: job.edited_text === null ? null : said(job.edited_text),
      reasoning: job.reasoning === null ? null : said(job.reasoning),
      answer: job.answer === null ? null : said(job.answer),
      failureDetail: areShown && job.failure_detail !== '' ? job.failure_detail : null,
      promptTokens: job.prompt_tokens,
      completionTokens: job.completion_tokens,
      tokensPerSecond: tokensPerSecond(job),
      continues: job.continues,
      finishReason: job.finish_reason,
      firstWordAt: job.first_word_at,
      answeredAt: job.answered_at,
    }),
  };
}

function shownAttachments(job: Job, textPrivacy: TextPrivacy): ShownAttachment[] {
  const shown = (one: Exclude<Attachment, { kind: 'sender' }>): ShownAttachment => {
    switch (one.kind) {
      case 'photo':
        return { kind: 'photo' };
      case 'document':
        return { kind: 'document', name: textPrivacy.areShown(job.user_id) ? one.name : null };
      case 'recording':
        return {
          kind: 'recording',
          ...known({ said: one.text === undefined ? null : textPrivacy.shown(job.user_id, one.text) }),
        };
      case 'quote':
      case 'forward':
        return { kind: one.kind, of: one.from, said: textPrivacy.shown(job.user_id, one.text) };
    }
  };
  return attachmentsOf(job)
    .filter((one) => one.kind !== 'sender')
    .map(shown);
}

/** While it wrote, thoughts included; null where that was not measured. */
function tokensPerSecond({ completion_tokens, started_at, first_word_at, answered_at }: Job): number | null {
  const began = first_word_at ?? started_at;
  if (completion_tokens === null || began === null || answered_at === null || answered_at <= began)
    return null;
  return (completion_tokens * 1000) / (answered_at - began);
}

type Known<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** Leaves out what is null. */
function known<T extends object>(values: T): Known<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Known<T>;
}
