import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ListenResult } from '../../main/voice/listeningWork.ts';
import { meetingNotes } from '../sandbox/voice/recordings.ts';
import { childFromSource } from '../support/children.ts';
import { type ServiceOptions, startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';
import { bodyOf } from '../support/oddServer.ts';
import { emptyModel, StandInEars, saying } from '../support/standInEars.ts';

const never = () => {};

/** The service with a stand-in that hears, and Anna, who speaks English. */
async function service(environment: Record<string, string> = {}, options: ServiceOptions = {}) {
  const ears = new StandInEars();
  const started = await startService(
    { VOICE: 'built-in', VOICE_LOCAL_MODEL: emptyModel(), ...environment },
    { startChild: ears.start, ...options, pace: { hearingRetry_ms: () => 20, ...options.pace } },
  );
  const { telegram, lmstudio, courier } = started;
  lmstudio.reply = (chat) => `Answer to: ${chat.messages.at(-1)?.content}`;
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  const told = (person: typeof anna, words: string) =>
    telegram.waitForMessage(person, (message) => message.text?.includes(words));
  const questions = () => lmstudio.chats.map((chat) => chat.messages.at(-1)?.content);
  return { ...started, ears, anna, boris, told, questions };
}

describe('a voice message', () => {
  test('is answered with what was said, which stands above the answer and stays in the history', async () => {
    const { anna, told, questions, lmstudio, ears } = await service();
    anna.sends({ voice: { bytes: saying('What is the time?') } });
    const answer = await told(anna, 'Answer to: What is the time?');
    expect(answer.text).toBe('What I heard:\nWhat is the time?\n\nAnswer to: What is the time?');
    anna.writes('And tomorrow?');
    await told(anna, 'Answer to: And tomorrow?');
    expect(questions()).toEqual(['What is the time?', 'And tomorrow?']);
    expect(lmstudio.chats[1]?.messages).toContainEqual({ role: 'user', content: 'What is the time?' });
    // Telegram tells three seconds, which may be rounded.
    expect(ears.asked[0]?.request.longest_s).toBe(5);
  });

  test('joins the queue at once and is heard before its turn', async () => {
    const { anna, boris, told, lmstudio, ears, courier } = await service();
    lmstudio.hold();
    anna.writes('A long story');
    await lmstudio.waitForRequest(() => lmstudio.chats.length === 1);
    boris.sends({ voice: { bytes: saying('Hello') } });
    await eventually(() => expect(ears.asked.length).toBe(1));
    expect(courier.status.queue.next.map(({ who, preview }) => [who, preview])).toEqual([['Boris', '🎤']]);
    lmstudio.release();
    await told(boris, 'Answer to: Hello');
  });

  test('has a caption that counts, also when it is edited while it waits', async () => {
    const { anna, told, courier, questions } = await service();
    courier.setPaused(true);
    const message = anna.sends({ voice: { bytes: saying('Good morning') }, caption: 'Translate' });
    await eventually(() => expect(courier.status.queue.waiting).toBe(1));
    anna.edits(message, 'Translate into Russian');
    anna.writes('Last');
    await eventually(() => expect(courier.status.queue.waiting).toBe(2));
    courier.setPaused(false);
    await told(anna, 'Answer to: Last');
    expect(questions()[0]).toBe('Translate into Russian\nGood morning');
  });

  test('is asked again without being heard again', async () => {
    const { anna, told, ears, questions, telegram } = await service();
    anna.sends({ voice: { bytes: saying('Hello') } });
    await told(anna, 'Answer to: Hello');
    anna.writes('/retry');
    await eventually(() => expect(questions()).toEqual(['Hello', 'Hello']));
    await eventually(() =>
      expect(telegram.inbox(anna).filter(({ text }) => text?.includes('Answer')).length).toBe(2),
    );
    expect(ears.asked.length).toBe(1);
  });

  test('brings its words along when somebody replies to it, and is heard for that where it was not', async () => {
    const { anna, told, ears, questions, settings } = await service({ VOICE: '' });
    await settings.set('voice', 'built-in');
    const voice = anna.sends({ voice: { bytes: saying('Meet me at noon') } });
    await told(anna, 'Answer to: Meet me at noon');
    anna.writes('Where?', { reply_to: voice });
    await told(anna, 'Where?');
    expect(questions()[1]).toBe(
      'In reply to my own earlier message:\n> [audio]\n\nRecording:\n```\nMeet me at noon\n```\n\nWhere?',
    );
    expect(ears.asked.length).toBe(1);
    await settings.set('voice', 'off');
    const unheard = anna.sends({ voice: { bytes: saying('At the station') } });
    await told(anna, 'I cannot hear voice messages here');
    await settings.set('voice', 'built-in');
    anna.writes('What was that?', { reply_to: unheard });
    await told(anna, 'What was that?');
    expect(questions()[2]).toContain('Recording:\n```\nAt the station\n```');
  });

  test('as one of two at once is answered in its order', async () => {
    const { anna, told, questions } = await service();
    anna.sends({ voice: { bytes: saying('First') } });
    anna.sends({ voice: { bytes: saying('Second') } });
    await told(anna, 'Answer to: Second');
    expect(questions()).toEqual(['First', 'Second']);
  });

  test('that is longer than Telegram tells is heard up to there, which is said', async () => {
    const { anna, told, ears } = await service();
    ears.meet = ({ request, answer }) =>
      answer({ kind: 'heard', text: 'A beginning', seconds: request.longest_s });
    anna.sends({ voice: { bytes: saying('…'), duration: 3 } });
    await told(anna, 'What I heard: the first 5 s:\nA beginning');
    ears.meet = ({ answer }) => answer({ kind: 'heard', text: 'Cut off', seconds: 4 });
    anna.sends({ voice: { bytes: saying('…'), duration: 60 } });
    await told(anna, 'What I heard: 4 of 60 s:\nCut off');
  });

  test('is heard again after the app was killed while it listened', async () => {
    const first = await service();
    const { anna, ears } = first;
    ears.meet = never;
    anna.sends({ voice: { bytes: saying('Hello') } });
    await eventually(() => expect(ears.asked.length).toBe(1));
    await first.close();
    expect(ears.running).toBe(0);
    ears.meet = ({ words, answer }) => answer({ kind: 'heard', text: words, seconds: 3 });
    const again = await first.open();
    await again.courier.start();
    await first.told(anna, 'Answer to: Hello');
  });
});

describe('what cannot be heard', () => {
  const failed: [string, ListenResult, string][] = [
    ['silence or music', { kind: 'heard', text: '', seconds: 3 }, 'I heard no words in that recording'],
    ['junk', { kind: 'not_heard', why: 'unreadable' }, 'I cannot read that recording'],
    ['another kind of sound', { kind: 'not_heard', why: 'format' }, 'this is another kind of sound'],
  ];
  test.each(failed)('%s ends with a sentence, and the model is not asked', async (_, result, words) => {
    const { anna, boris, told, ears, lmstudio } = await service();
    ears.meet = ({ answer }) => answer(result);
    anna.sends({ voice: { bytes: saying('…') }, caption: 'What do I say?' });
    await told(anna, words);
    expect(lmstudio.chats).toEqual([]);
    boris.writes('Hello');
    await told(boris, 'Answer to: Hello');
  });

  test('is tried anew by /retry', async () => {
    const { anna, told, ears } = await service();
    ears.meet = ({ answer }) => answer({ kind: 'heard', text: '', seconds: 3 });
    anna.sends({ voice: { bytes: saying('Hello') } });
    await told(anna, 'I heard no words');
    ears.meet = ({ words, answer }) => answer({ kind: 'heard', text: words, seconds: 3 });
    anna.writes('/retry');
    await told(anna, 'Answer to: Hello');
  });

  test.each([
    ['an hour', { voice: { duration: 3600 } }, 'That recording is too long: 10 minutes'],
    ['a song', { audio: { duration: 200 } }, 'I hear voice messages, and sound as OGG with Opus'],
    ['a video note', { video_note: {} }, 'I hear voice messages, and sound as OGG with Opus'],
    ['too many bytes', { voice: { file_size: 21 * 2 ** 20 } }, 'That file is too big'],
  ])('%s is refused at once', async (_, attachment, words) => {
    const { anna, told, ears, courier } = await service();
    anna.sends(attachment);
    await told(anna, words);
    expect(ears.asked).toEqual([]);
    expect(courier.status.queue.waiting).toBe(0);
  });

  test('in a language that the model does not know is not made up', async () => {
    const { telegram, lmstudio, settings } = await service();
    const ivan = telegram.person({ first_name: 'Иван', language_code: 'ru' });
    ivan.sends({ voice: { bytes: saying('Привет') } });
    await telegram.waitForMessage(ivan, ({ text }) => text?.includes('не знает вашего языка'));
    expect(lmstudio.chats).toEqual([]);
    // Then the owner says what is spoken here.
    await settings.set('voiceLanguage', 'en');
    ivan.writes('/retry');
    await telegram.waitForMessage(ivan, ({ text }) => text?.includes('Answer to: Привет'));
  });

  test('where it is switched off is said at once, and /help tells of it only where it is on', async () => {
    const { anna, told, ears, settings, telegram } = await service({ VOICE: '' });
    anna.sends({ voice: {} });
    await told(anna, 'I cannot hear voice messages here');
    expect(ears.asked).toEqual([]);
    anna.writes('/help');
    const help = await told(anna, 'What I can do');
    expect(help.text).not.toContain('voice');
    await settings.set('voice', 'built-in');
    anna.writes('/help');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('I listen to voice messages'));
  });
});

describe('the process that hears', () => {
  test('may break down twice at a recording', async () => {
    const { anna, told, ears } = await service();
    ears.meet = ({ words, answer, crash }) => {
      if (ears.asked.length < 3) crash('listening');
      else answer({ kind: 'heard', text: words, seconds: 3 });
    };
    anna.sends({ voice: { bytes: saying('Hello') } });
    await told(anna, 'Answer to: Hello');
    ears.meet = ({ crash }) => crash('listening');
    anna.sends({ voice: { bytes: saying('Again') } });
    await told(anna, 'Something went wrong while I listened to that recording');
    expect(ears.asked.length).toBe(6);
  });

  test('is ended at once by Stop', async () => {
    const { anna, told, ears, courier } = await service();
    ears.meet = never;
    anna.sends({ voice: { bytes: saying('Hello') } });
    await eventually(() => expect(courier.status.queue.running[0]?.phase).toBe('listening'));
    await eventually(() => expect(ears.running).toBe(1));
    anna.writes('/stop');
    await eventually(() => expect(ears.running).toBe(0));
    ears.meet = ({ words, answer }) => answer({ kind: 'heard', text: words, seconds: 3 });
    anna.sends({ voice: { bytes: saying('Next') } });
    await told(anna, 'Answer to: Next');
  });
});

describe('the queue', () => {
  test('waits for what is being heard only so long, and answers it when it was', async () => {
    const { anna, boris, told, ears, courier, questions } = await service(
      {},
      { pace: { hearingPatience_ms: 50 } },
    );
    ears.meet = never;
    anna.sends({ voice: { bytes: saying('Slow') } });
    await eventually(() => expect(ears.asked.length).toBe(1));
    boris.writes('Fast');
    await told(boris, 'Answer to: Fast');
    await told(anna, 'It takes a while to listen to it');
    expect(courier.status.queue.holds).toMatchObject([
      { scope: 'hearing', code: 'hearing_late', waiting: 1 },
    ]);
    ears.asked[0]?.answer({ kind: 'heard', text: 'Slow', seconds: 3 });
    await told(anna, 'Answer to: Slow');
    expect(questions()).toEqual(['Fast', 'Slow']);
    await eventually(() => expect(courier.status.queue.holds).toEqual([]));
  });

  test('puts what is spoken aside while the library that hears cannot be loaded, and says so', async () => {
    const { anna, told, ears, courier, settings } = await service(
      { VOICE_LOCAL_MODEL: '' },
      { pace: { hearingRetry_ms: () => 60_000 } },
    );
    ears.meet = ({ answer }) => answer({ kind: 'no_library', detail: 'failed to map segment' });
    await settings.set('voiceLocalModel', emptyModel());
    anna.sends({ voice: { bytes: saying('Hello') } });
    await told(anna, 'What I listen with cannot be loaded here just now');
    expect(courier.status.queue.holds).toMatchObject([
      { scope: 'hearing', code: 'hearing_no_library', waiting: 1 },
    ]);
  });

  test.each([
    ['is missing', { VOICE_LOCAL_MODEL: '/nowhere' }, 0],
    ['is damaged', {}, 3],
  ])('puts what is spoken aside while the model %s, and goes on', async (_, environment, tries) => {
    const { anna, boris, told, ears, courier, settings, log } = await service(
      { ...environment, VOICE_LOCAL_MODEL: '' },
      { pace: { hearingRetry_ms: () => 60_000 } },
    );
    await settings.set('voiceLocalModel', tries === 0 ? '/nowhere' : emptyModel());
    ears.meet = ({ crash }) => crash('loading');
    anna.sends({ voice: { bytes: saying('Hello') } });
    await told(anna, 'The model that hears is missing here just now');
    expect(ears.asked.length).toBe(tries);
    boris.writes('Hello');
    await told(boris, 'Answer to: Hello');
    expect(courier.status.queue.holds).toMatchObject([
      { scope: 'hearing', code: 'hearing_no_model', waiting: 1 },
    ]);
    ears.meet = ({ words, answer }) => answer({ kind: 'heard', text: words, seconds: 3 });
    // A model is there: it is not waited for the end of the pause.
    await settings.set('voiceLocalModel', emptyModel());
    await told(anna, 'Answer to: Hello');
    expect(log.lines.join('\n')).toContain('Nothing that people say can be heard now');
  });
});

interface Posted {
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server that hears. */
async function voiceServer() {
  const posted: Posted[] = [];
  const server = {
    address: '',
    posted,
    meet: (response: ServerResponse) => {
      response.setHeader('content-type', 'application/json').end('{"text":"What is the time?"}');
    },
  };
  const listening = createServer(async (request, response) => {
    const { authorization } = request.headers;
    posted.push({ authorization, body: (await bodyOf(request)).toString('latin1') });
    server.meet(response);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void listening.close());
  server.address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/v1`;
  return server;
}

describe('a server that hears', () => {
  const voice = { bytes: meetingNotes.bytes, duration: meetingNotes.seconds };

  test('gets a WAV with key, model and language', async () => {
    const server = await voiceServer();
    const { anna, told } = await service(
      {
        VOICE: 'server',
        VOICE_BASE_URL: server.address,
        VOICE_API_KEY: 'sk-voice-secret',
        VOICE_MODEL: 'large',
        VOICE_LANGUAGE: 'en',
      },
      { startChild: childFromSource() },
    );
    anna.sends({ voice });
    await told(anna, 'Answer to: What is the time?');
    const [request] = server.posted;
    expect(request?.authorization).toBe('Bearer sk-voice-secret');
    expect(request?.body).toMatch(/name="file"; filename="voice.wav"[\s\S]*RIFF....WAVEfmt /);
    for (const [name, value] of [
      ['model', 'large'],
      ['language', 'en'],
    ])
      expect(request?.body).toContain(`name="${name}"\r\n\r\n${value}\r\n`);
  });

  test.each<[string, string, (response: ServerResponse) => unknown]>([
    ['401', 'hearing_unauthorized', (response) => response.writeHead(401).end('{"error":"sk-voice-secret"}')],
    ['503', 'hearing_server_gone', (response) => response.writeHead(503).end('busy')],
    ['nothing', 'hearing_server_gone', (response) => response.destroy()],
    [
      'a page',
      'hearing_not_server',
      (response) => response.setHeader('content-type', 'text/html').end('<html>'),
    ],
    ['404', 'hearing_not_server', (response) => response.writeHead(404).end('<html>not found')],
    ['a redirect', 'hearing_not_server', (response) => response.writeHead(302, { location: '/' }).end()],
  ])('that answers with %s keeps what is spoken waiting, and nothing else', async (_, code, meet) => {
    const server = await voiceServer();
    server.meet = meet;
    const { anna, boris, told, ears, courier, settings } = await service(
      { VOICE: 'server', VOICE_BASE_URL: server.address },
      { pace: { hearingRetry_ms: () => 60_000 } },
    );
    ears.meet = ({ answer }) => answer({ kind: 'decoded', wav: new Uint8Array(50), seconds: 3 });
    await settings.set('voiceApiKey', 'sk-voice-secret');
    anna.sends({ voice: {} });
    await told(anna, 'Your message is safe');
    expect(courier.status.queue.holds).toMatchObject([{ scope: 'hearing', code, waiting: 1 }]);
    expect(JSON.stringify(courier.status)).not.toContain('sk-voice-secret');
    boris.writes('Hello');
    await told(boris, 'Answer to: Hello');
    server.meet = (response) => response.end('{"text":"Here\\u0000 I\\u0007 am\\u202e."}');
    await settings.set('voiceApiKey', 'another');
    await told(anna, 'Answer to: Here I am.');
  });

  test('may hear what this computer cannot', async () => {
    const server = await voiceServer();
    const { anna, told, ears } = await service({ VOICE: 'server', VOICE_BASE_URL: server.address });
    ears.meet = ({ answer }) => answer({ kind: 'not_heard', why: 'format' });
    anna.sends({ video_note: { bytes: Buffer.from('....ftypmp42') } });
    await told(anna, 'Answer to: What is the time?');
    expect(server.posted[0]?.body).toContain('filename="video-note.mp4"');
  });

  test('that refuses a recording refuses that one', async () => {
    const server = await voiceServer();
    server.meet = (response) => response.writeHead(400).end('{"error":{"message":"Invalid file format."}}');
    const { anna, told, ears } = await service({ VOICE: 'server', VOICE_BASE_URL: server.address });
    ears.meet = ({ answer }) => answer({ kind: 'decoded', wav: new Uint8Array(50), seconds: 3 });
    anna.sends({ voice: {} });
    await told(anna, 'I cannot read that recording');
  });
});
