import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../../build/projectFolder.ts';
import { demoReply } from '../sandbox/lmstudio/demoAnswers.ts';
import type { Person } from '../sandbox/telegram/index.ts';
import { type Service, startService } from './service.ts';

/** What a picture is of. */
export interface View {
  /** The chat that is open. */
  readonly chat_id: number;
  /** Words that are on the screen when the situation is there. */
  readonly shows: string;
}

interface Scene {
  readonly environment?: Readonly<Record<string, string>>;
  /** Brings people into the situation. */
  play(service: Service): Promise<View>;
}

const tokensPerSecond = 60;
const longestAnswer_ms = 20_000;

/** Every situation, by the name of its picture. */
export const scenes: Readonly<Record<string, Scene>> = {
  line: { play: fiveInLine },
  'line-group': { play: fiveInLineOfAGroup },
  thinking: { play: thinking },
  live: { play: tableBeingWritten },
  stopped: { play: stopped },
  failed: { play: failed },
  photo: { environment: { LLM_MODEL: 'google/gemma-3-12b' }, play: photo },
  answer: { environment: { SHOW_STATS: 'on' }, play: code },
  topic: { play: topicOfAGroup },
  russian: { play: russian },
};

export async function startScene({ environment = {} }: Scene): Promise<Service> {
  const service = await startService({ tokensPerSecond, environment });
  service.lmstudio.reply = demoReply;
  return service;
}

async function fiveInLine(service: Service): Promise<View> {
  const [anna, boris, clara, david, elena, farid] = sixPeople(service);
  await measureThreeAnswers(service, [clara, david, elena]);
  service.lmstudio.hold();
  anna.writes('Explain how vaccines work, for a school class.');
  await service.telegram.waitForCall('sendRichMessageDraft', ({ params }) => params.chat_id === anna.id);
  boris.writes('Write a Python function that removes duplicates from a list.');
  clara.writes('Thank you! And at sunset?');
  david.writes('Which of the two is cheaper?');
  elena.writes('How do I keep going when it gets hard?');
  farid.writes('What can I cook from potatoes, two eggs and half an onion?');
  const isInQueue = (person: Person, words: string) =>
    service.telegram.waitForMessage(person, (message) => message.text?.includes(words) ?? false);
  await isInQueue(boris, 'next in line, about');
  await isInQueue(farid, 'number 5 in line, about');
  return { chat_id: farid.id, shows: 'You are number 5 in line' };
}

async function fiveInLineOfAGroup(service: Service): Promise<View> {
  const everybody = sixPeople(service);
  const [anna, boris, clara, david, elena, farid] = everybody;
  const { telegram, lmstudio } = service;
  await measureThreeAnswers(service, [anna, boris, clara]);
  const group = telegram.group({ title: 'Pub quiz', kind: 'supergroup', members: everybody });
  lmstudio.hold();
  const ask = (person: Person, question: string) =>
    person.writes(`@${telegram.username} ${question}`, { chat: group });
  ask(anna, 'Which planet has the most moons?');
  await lmstudio.waitForRequest(() => lmstudio.chats.length === 4);
  ask(boris, 'Who wrote “Middlemarch”?');
  ask(clara, 'What is the capital of Australia?');
  ask(david, 'How many bones has an adult?');
  ask(elena, 'When was the first e-mail sent?');
  ask(farid, 'Which metal melts in the hand?');
  await telegram.waitForMessage(group, (message) => message.text?.includes('number 5 in line') ?? false);
  return { chat_id: group.chat_id, shows: 'You are number 5 in line' };
}

async function thinking(service: Service): Promise<View> {
  const anna = somebody(service, 'Anna');
  await askAndRead(service, anna, 'Why is the sky blue?');
  service.lmstudio.holdAfter(6);
  anna.writes('And why is it dark at night, with all those stars?');
  return { chat_id: anna.id, shows: 'Thinking…' };
}

async function tableBeingWritten(service: Service): Promise<View> {
  const { lmstudio } = service;
  const boris = somebody(service, 'Boris');
  await askAndRead(service, boris, 'Why is the sky blue?');
  lmstudio.reply = () => `## Three ways to get there

Two people and a *medium-sized* flat, **480 km**:

| | Costs | Time | Your back |
|---|--:|---|---|
| Moving company | 2400 € | one day | says thank you |
| Rented van | 600 € | two days | remembers it |
| Train, ten times | 900 € | a month | has opinions |

I would take the van and ask **two friends** to help; the rest of the answer follows.`;
  lmstudio.holdAfter(62);
  boris.writes('Compare a moving company, a van and the train in a table.');
  return { chat_id: boris.id, shows: 'Rented van' };
}

async function stopped(service: Service): Promise<View> {
  const { telegram, lmstudio } = service;
  const clara = somebody(service, 'Clara');
  lmstudio.holdAfter(45);
  clara.writes('Explain why evenings are red, in detail.');
  await lmstudio.waitForRequest(({ tokensSent }) => tokensSent >= 45, { timeout_ms: longestAnswer_ms });
  await telegram.waitForCall('sendRichMessageDraft', ({ params }) =>
    JSON.stringify(params.rich_message).includes('scattered'),
  );
  clara.stopsDraft();
  return { chat_id: clara.id, shows: '[stopped]' };
}

async function failed(service: Service): Promise<View> {
  const { lmstudio } = service;
  const david = somebody(service, 'David');
  await askAndRead(service, david, 'Why is the sky blue?');
  lmstudio.switches.errors = { name: 'engine_crash', chats: 100, afterTokens: 30 };
  david.writes('Explain it once more, for a child of five.');
  return { chat_id: david.id, shows: 'Try again' };
}

async function photo(service: Service): Promise<View> {
  const elena = somebody(service, 'Elena');
  service.lmstudio.reply = () =>
    '## An app icon\n\nI see a **rounded square** with a simple white sign in the middle:\n\n' +
    '- the colours are calm and few;\n- the sign is large enough for a small size;\n- there is no text.\n\n' +
    'It would be easy to find among others.';
  const bytes = await readFile(path.join(projectFolder, 'build', 'icons', 'linux', '256x256.png'));
  elena.sends({ photo: { bytes }, caption: 'What is in this picture, and is it a good icon?' });
  return { chat_id: elena.id, shows: 'easy to find' };
}

async function code(service: Service): Promise<View> {
  const farid = somebody(service, 'Farid');
  farid.writes('Write a Python function that counts words.');
  return { chat_id: farid.id, shows: 'tokens' };
}

async function topicOfAGroup(service: Service): Promise<View> {
  const { telegram, lmstudio } = service;
  const [anna, boris] = [somebody(service, 'Anna'), somebody(service, 'Boris')];
  const forum = telegram.group({ title: 'Allotment', forum: true, members: [anna, boris] });
  const thread_id = forum.opensTopic('Tomatoes', anna);
  lmstudio.reply = () =>
    '**Late April**, indoors: eight weeks before the last frost.\n\n' +
    '1. Sow two seeds a pot, 1 cm deep.\n2. Keep them at 20 °C, in the light.\n3. Move them out in mid-May.';
  const where = { chat: forum, thread_id };
  anna.writes(`@${telegram.username} when do I sow tomatoes?`, where);
  const answer = await telegram.waitForMessage(forum, ({ rich_message }) => rich_message !== undefined, {
    timeout_ms: longestAnswer_ms,
  });
  lmstudio.reply = () =>
    'In pots they need **water every day**, in the evening, and a little more when it is hot. ';
  lmstudio.holdAfter(14);
  boris.writes('And on a balcony?', { ...where, reply_to: answer });
  return { chat_id: forum.chat_id, shows: 'In pots' };
}

async function russian(service: Service): Promise<View> {
  const { telegram, lmstudio } = service;
  const vera = telegram.person({ first_name: 'Вера', language_code: 'ru' });
  const gleb = telegram.person({ first_name: 'Глеб', language_code: 'ru' });
  await askAndRead(service, vera, 'Можно ли пользоваться моделью дома?');
  lmstudio.hold();
  gleb.writes('Чем заменить сливочное масло в тесте?');
  await telegram.waitForCall('sendRichMessageDraft', ({ params }) => params.chat_id === gleb.id);
  vera.writes('А если нас в семье пятеро?');
  return { chat_id: vera.id, shows: 'очереди' };
}

type People = [Person, Person, Person, Person, Person, Person];

function sixPeople(service: Service): People {
  const person = (first_name: string) => somebody(service, first_name);
  return [
    person('Anna'),
    person('Boris'),
    person('Clara'),
    person('David'),
    person('Elena'),
    person('Farid'),
  ];
}

const somebody = ({ telegram }: Service, first_name: string) => telegram.person({ first_name });

/** From then on the expected wait is named. */
async function measureThreeAnswers(service: Service, [one, two, three]: readonly [Person, Person, Person]) {
  const { switches } = service.lmstudio;
  switches.silenceBeforeFirstByte_ms = 5000;
  await askAndRead(service, one, 'Why is the sky blue?');
  await askAndRead(service, two, 'Compare a local model and a cloud model in a table.');
  await askAndRead(service, three, 'Write a Python function that counts words.');
  switches.silenceBeforeFirstByte_ms = 0;
}

async function askAndRead({ telegram }: Service, person: Person, question: string): Promise<void> {
  const { message_id } = person.writes(question);
  await telegram.waitForMessage(
    person,
    (message) => message.rich_message !== undefined && message.message_id > message_id,
    { timeout_ms: longestAnswer_ms },
  );
}
