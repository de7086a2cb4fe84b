import path from 'node:path';
import type { Language } from '../../main/common/language.ts';
import { Storage } from '../../main/storage/storage.ts';
import type { World } from './app.ts';
import type { PictureLanguage } from './pictures.ts';

interface Exchange {
  readonly question: string;
  readonly answer: string;
  readonly thoughts?: string;
}

interface Scene {
  readonly names: readonly string[];
  readonly exchanges: readonly Exchange[];
}

const minute = 60_000;
const hours = 6;
const firstChatId = 500;
const models = ['openai/gpt-oss-20b', 'openai/gpt-oss-20b', 'openai/gpt-oss-20b', 'google/gemma-3-12b'];

/** What people asked in the pictures. */
const scenes: Readonly<Record<PictureLanguage, Scene>> = {
  en: {
    names: ['Anna Weber', 'Boris', 'Clara Lund', 'David (Family)', 'Emil', 'Frieda Okafor'],
    exchanges: [
      {
        question: 'What can I cook from two eggs, a leek and some rice?',
        answer:
          'A quick fried rice works well:\n\n1. Slice the leek and fry it gently for five minutes.\n2. Add the cooked rice and a spoon of soy sauce.\n3. Push it aside, scramble the eggs in the same pan and fold them in.\n\nIt takes about fifteen minutes.',
        thoughts: 'Eggs, leek, rice: fried rice is the obvious choice. Keep it short and practical.',
      },
      {
        question: 'Who built the first bridge over the Bosphorus?',
        answer:
          'The first permanent bridge, today the 15 July Martyrs Bridge, was designed by Freeman Fox & Partners and opened in 1973.',
      },
      {
        question: 'Please write a short letter to my landlord: the heating has been off since Friday',
        answer:
          'Dear Ms Hartmann,\n\nthe heating in my flat has not worked since Friday. Please have it repaired as soon as possible and let me know when somebody will come.\n\nKind regards',
        thoughts: 'A short, polite letter with the date and a clear request.',
      },
      { question: 'Explain recursion to a ten-year-old', answer: 'Imagine a box with a smaller box inside…' },
      {
        question: 'Translate into Spanish: where is the nearest pharmacy?',
        answer: '¿Dónde está la farmacia más cercana?',
      },
      { question: 'Give me three names for a cat that hates Mondays', answer: 'Tuesday, Moon, and Nope.' },
    ],
  },
  ru: {
    names: ['Анна Вебер', 'Борис', 'Клара Лунд', 'Давид (Семья)', 'Эмиль', 'Фрида Константинопольская'],
    exchanges: [
      {
        question: 'Что приготовить из двух яиц, лука-порея и риса?',
        answer:
          'Быстрый жареный рис:\n\n1. Нарежьте порей и обжарьте пять минут.\n2. Добавьте готовый рис и ложку соевого соуса.\n3. Сдвиньте в сторону, поджарьте яйца и перемешайте.\n\nНа всё уйдёт минут пятнадцать.',
        thoughts: 'Яйца, порей, рис: проще всего жареный рис. Коротко и по делу.',
      },
      {
        question: 'Кто построил первый мост через Босфор?',
        answer: 'Первый мост спроектировала компания Freeman Fox & Partners; его открыли в 1973 году.',
      },
      {
        question: 'Напиши короткое письмо хозяину квартиры: с пятницы нет отопления',
        answer:
          'Уважаемая госпожа Хартман,\n\nс пятницы в квартире не работает отопление. Прошу как можно скорее прислать мастера и сообщить, когда он придёт.\n\nС уважением',
        thoughts: 'Короткое вежливое письмо с датой и ясной просьбой.',
      },
      {
        question: 'Объясни рекурсию десятилетнему ребёнку',
        answer: 'Представь коробку, а в ней коробку поменьше…',
      },
      {
        question: 'Переведи на испанский: где ближайшая аптека?',
        answer: '¿Dónde está la farmacia más cercana?',
      },
      {
        question: 'Придумай три имени для кота, который не любит понедельники',
        answer: 'Вторник, Пятница и Нет.',
      },
    ],
  },
};

/** Puts a plausible day into the profile before the app starts: six hours with a quiet beginning and a busy evening. */
export function livePastDay({ telegram, profile }: World, language: PictureLanguage): void {
  const { names, exchanges } = scenes[language];
  const storage = Storage.open(path.join(profile, 'courier.db'));
  const now = Date.now();
  storage.transaction(() => {
    for (const [index, name] of names.entries()) {
      const chat = { chat_id: firstChatId + index, kind: 'person', name, username: null, language } as const;
      storage.chats.seen({ ...chat, last_seen_at: now - index * 47 * minute });
      storage.chats.setAccess(chat.chat_id, 'approved');
    }
    let free_at = 0;
    for (const [n, received_at] of arrivals(now).entries()) {
      const exchange = exchanges[n % exchanges.length];
      const person = (n * 5 + Math.floor(n / names.length)) % names.length;
      const who = names[person];
      if (!exchange || who === undefined) continue;
      const started_at = Math.max(received_at + 40, free_at);
      free_at = started_at + 9000 + ((n * 37) % 23) * 1000;
      addOne(storage, {
        ...exchange,
        language,
        n,
        chat_id: firstChatId + person,
        who,
        received_at,
        started_at,
        answered_at: free_at,
      });
    }
  });
  storage.close();
  /** When each message came, oldest first: the pauses grow shorter, and each tenth is followed by a burst. */
  function arrivals(until: number): number[] {
    const times: number[] = [];
    for (let at = until - hours * 60 * minute, n = 0; at < until - 3 * minute; n++) {
      times.push(at);
      const share = (until - at) / (hours * 60 * minute);
      at += n % 10 < 4 ? 6000 : (2 + 9 * share + ((n * 7) % 5)) * minute;
    }
    return times;
  }

  function addOne(storage: Storage, past: PastExchange): void {
    const { n, chat_id, who, received_at, started_at, answered_at } = past;
    const isFailed = n % 17 === 9;
    const job = storage.jobs.insert({
      bot_id: telegram.bot_id,
      chat_id,
      thread_id: 0,
      chat_kind: 'person',
      user_id: chat_id,
      who,
      message_id: 1000 + n,
      text: past.question,
      attachments: '[]',
      language: past.language,
      ready_at: 0,
      model: models[n % models.length] ?? '',
      temperature: 0.7,
      max_tokens: -1,
      system_prompt: 'You are a helpful assistant.',
      reasoning_effort: 'auto',
      written_at: received_at - 400,
      received_at,
    });
    storage.jobs.start(job.id, started_at);
    const tokens = Math.round(((answered_at - started_at - 1500) / 1000) * (34 + ((n * 13) % 11)));
    const result = {
      outcome: isFailed ? 'failed' : 'done',
      answer: isFailed ? null : past.answer,
      reasoning: isFailed ? null : (past.thoughts ?? null),
      finish_reason: isFailed ? null : 'stop',
      answered_by: isFailed ? null : job.model,
      failure_code: isFailed ? 'load_failed' : null,
      failure_detail: isFailed ? 'Model loading was stopped due to insufficient system resources' : null,
      prompt_tokens: isFailed ? null : 180 + n,
      completion_tokens: isFailed ? null : tokens,
      first_word_at: isFailed ? null : started_at + 1500,
    } as const;
    storage.jobs.settle(job.id, result, answered_at);
    storage.jobs.close(job.id, answered_at + 300);
  }
}

interface PastExchange extends Exchange {
  readonly n: number;
  readonly language: Language;
  readonly chat_id: number;
  readonly who: string;
  readonly received_at: number;
  readonly started_at: number;
  readonly answered_at: number;
}
