import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The files of a model that hears, by what the recogniser does with them. */
export type ModelFiles = { readonly tokens: string; readonly voiceDetector: string } & (
  | {
      readonly kind: 'transducer';
      readonly encoder: string;
      readonly decoder: string;
      readonly joiner: string;
    }
  | { readonly kind: 'whisper'; readonly encoder: string; readonly decoder: string }
  | {
      readonly kind: 'moonshine';
      readonly preprocessor: string;
      readonly encoder: string;
      readonly uncachedDecoder: string;
      readonly cachedDecoder: string;
    }
  | { readonly kind: 'merged_moonshine'; readonly encoder: string; readonly mergedDecoder: string }
);

/** How the files of each kind are called; the first that fits counts. */
const names = {
  transducer: { encoder: /^encoder.*\.onnx$/, decoder: /^decoder.*\.onnx$/, joiner: /^joiner.*\.onnx$/ },
  moonshine: {
    preprocessor: /^preprocess.*\.onnx$/,
    encoder: /^encode[.-].*onnx$/,
    uncachedDecoder: /^uncached_decode.*\.onnx$/,
    cachedDecoder: /^cached_decode.*\.onnx$/,
  },
  merged_moonshine: {
    encoder: /^encoder_model.*\.(onnx|ort)$/,
    mergedDecoder: /^decoder_model_merged.*\.(onnx|ort)$/,
  },
  whisper: { encoder: /-encoder.*\.onnx$/, decoder: /-decoder.*\.onnx$/ },
} as const satisfies Record<ModelFiles['kind'], Record<string, RegExp>>;

const tokenFile = /(^|-)tokens\.txt$/;
const voiceDetectorFile = /^silero_vad.*\.onnx$/;

/** What a folder lacks of being a model: the name of a file, or `model` where there is nothing of any. */
export interface Incomplete {
  readonly missing: string;
}

/** Finds the files of a model in a folder. */
export async function modelIn(folder: string): Promise<ModelFiles | Incomplete> {
  const found = await readdir(folder).catch(() => []);
  // Where there are several of one kind, those with whole numbers are smaller and as good.
  const files = found.sort((one, other) => Number(other.includes('int8')) - Number(one.includes('int8')));
  const find = (name: RegExp) => {
    const file = files.find((one) => name.test(one));
    return file === undefined ? undefined : path.join(folder, file);
  };
  for (const [kind, parts] of Object.entries(names)) {
    const entries = Object.entries(parts).map(([part, name]) => [part, find(name)] as const);
    if (entries.some(([, file]) => file === undefined)) continue;
    const tokens = find(tokenFile);
    const voiceDetector = find(voiceDetectorFile);
    if (!tokens) return { missing: 'tokens.txt' };
    if (!voiceDetector) return { missing: 'silero_vad.onnx' };
    return { kind, ...Object.fromEntries(entries), tokens, voiceDetector } as ModelFiles;
  }
  return { missing: 'model' };
}
