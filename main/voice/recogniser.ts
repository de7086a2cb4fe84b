import { createRequire } from 'node:module';
import type { ModelFiles } from './modelFolder.ts';
import { sampleRate } from './samples.ts';
import { piecesOf, type Span } from './speech.ts';
import { wordsOf } from './words.ts';

type Loaded = Awaited<ReturnType<Sherpa['OfflineRecognizer']['createAsync']>>;

/** What we use of the package `sherpa-onnx-node`, whose own types are comments. */
interface Sherpa {
  readonly OfflineRecognizer: {
    createAsync(config: object): Promise<{
      createStream(): { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void };
      decodeAsync(stream: object): Promise<{ text: string }>;
    }>;
  };
  readonly Vad: new (
    config: object,
    buffer_s: number,
  ) => {
    acceptWaveform(samples: Float32Array): void;
    isEmpty(): boolean;
    /** @param external false: in memory of its own. Electron refuses other memory. */
    front(external: boolean): { readonly samples: Float32Array; readonly start: number };
    pop(): void;
    flush(): void;
  };
}

/** Seconds of one piece: what all models were taught with. */
const longestPiece_s = 30;
const margin_s = 0.2;
/** The voice detector looks at so many samples at once. */
const window = 512;

/** The library that hears cannot be loaded, whatever the model is: it is missing, or its disk lets nothing be run. */
export class NoLibrary extends Error {
  constructor(cause: unknown) {
    super('the library that hears cannot be loaded', { cause });
    this.name = 'NoLibrary';
  }
}

function loadLibrary(): Sherpa {
  try {
    return createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa;
  } catch (error) {
    throw new NoLibrary(error);
  }
}

/** A model in memory. It ends the process that it is in when a file of it is damaged. */
export class Recogniser {
  readonly #sherpa: Sherpa;
  readonly #recogniser: Loaded;
  readonly #voiceDetector: string;

  private constructor(sherpa: Sherpa, recogniser: Loaded, voiceDetector: string) {
    this.#sherpa = sherpa;
    this.#recogniser = recogniser;
    this.#voiceDetector = voiceDetector;
  }

  /** @param language that is spoken; '': the model finds out */
  static async load(files: ModelFiles, language: string, threads: number): Promise<Recogniser> {
    const sherpa = loadLibrary();
    const recogniser = await sherpa.OfflineRecognizer.createAsync({
      featConfig: { sampleRate, featureDim: 80 },
      // The processor alone: the graphics card is the chat model's.
      modelConfig: {
        ...modelConfig(files, language),
        tokens: files.tokens,
        numThreads: threads,
        provider: 'cpu',
      },
    });
    return new Recogniser(sherpa, recogniser, files.voiceDetector);
  }

  /** The words in it; '': there are none. */
  async hear(samples: Float32Array): Promise<string> {
    const texts: string[] = [];
    const seconds = (count: number) => Math.round(count * sampleRate);
    const pieces = piecesOf(this.#speechIn(samples), {
      longest: seconds(longestPiece_s),
      margin: seconds(margin_s),
      total: samples.length,
    });
    for (const { start, end } of pieces) {
      const stream = this.#recogniser.createStream();
      stream.acceptWaveform({ samples: samples.slice(start, end), sampleRate });
      texts.push((await this.#recogniser.decodeAsync(stream)).text);
    }
    return wordsOf(texts.map((text) => text.trim()).join(' '));
  }

  /** Where somebody speaks: silence and music are left out, in which models hear words that nobody said. */
  #speechIn(samples: Float32Array): Span[] {
    const vad = new this.#sherpa.Vad(
      {
        sileroVad: {
          model: this.#voiceDetector,
          threshold: 0.5,
          minSilenceDuration: 0.3,
          minSpeechDuration: 0.25,
          maxSpeechDuration: longestPiece_s - 2,
          windowSize: window,
        },
        sampleRate,
        numThreads: 1,
      },
      longestPiece_s * 2,
    );
    const spans: Span[] = [];
    const collect = () => {
      for (; !vad.isEmpty(); vad.pop()) {
        const { start, samples: spoken } = vad.front(false);
        spans.push({ start, end: start + spoken.length });
      }
    };
    for (let at = 0; at < samples.length; at += window) {
      vad.acceptWaveform(samples.slice(at, at + window));
      collect();
    }
    vad.flush();
    collect();
    return spans;
  }
}

function modelConfig(files: ModelFiles, language: string): object {
  switch (files.kind) {
    case 'transducer': {
      const { encoder, decoder, joiner } = files;
      return { transducer: { encoder, decoder, joiner }, modelType: 'nemo_transducer' };
    }
    case 'whisper': {
      const { encoder, decoder } = files;
      return { whisper: { encoder, decoder, language, task: 'transcribe' } };
    }
    case 'moonshine': {
      const { preprocessor, encoder, uncachedDecoder, cachedDecoder } = files;
      return { moonshine: { preprocessor, encoder, uncachedDecoder, cachedDecoder } };
    }
    case 'merged_moonshine': {
      const { encoder, mergedDecoder } = files;
      return { moonshine: { encoder, mergedDecoder } };
    }
  }
}
