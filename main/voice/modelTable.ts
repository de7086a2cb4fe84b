/** A file of a model, and where it lies. */
export interface ModelFile {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A model that can be downloaded. */
export interface ModelRow {
  readonly id: string;
  /** A name of its own, the same in every language. */
  readonly name: string;
  /** Two letters each; undefined: about all there are. */
  readonly languages: readonly string[] | undefined;
  readonly licence: string;
  readonly files: readonly ModelFile[];
}

const huggingFace = 'https://huggingface.co/csukuangfj';

/** Finds out where somebody speaks; every model comes with it. MIT. */
const voiceDetector: ModelFile = {
  name: 'silero_vad.onnx',
  url: 'https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/silero_vad.onnx',
  bytes: 643_854,
  sha256: '9e2449e1087496d8d4caba907f23e0bd3f78d91fa552479bb9c23ac09cbb1fd6',
};

/** A commit, so that what is behind an address stays what it is. */
const filesOf =
  (repository: string, commit: string) =>
  (name: string, bytes: number, sha256: string): ModelFile => ({
    name,
    url: `${huggingFace}/${repository}/resolve/${commit}/${name}`,
    bytes,
    sha256,
  });

const parakeet = filesOf(
  'sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8',
  '2bda32ec70b097a55adaa07d9a7173915b43cc78',
);
const whisper = filesOf('sherpa-onnx-whisper-small', '8f3c18b358db4d1f2fc1eae49d75cd20989e4309');
const moonshine = filesOf('sherpa-onnx-moonshine-tiny-en-int8', 'bf2b762c076d8ea61e2af0b3851c9564fb77552e');

/** The models that are offered, the one for most people first. */
export const modelTable: readonly ModelRow[] = [
  {
    id: 'parakeet-v3',
    name: 'Parakeet v3',
    languages: 'bg hr cs da nl en et fi fr de el hu it lv lt mt pl pt ro ru sk sl es sv uk'.split(' '),
    licence: 'CC-BY-4.0',
    files: [
      parakeet(
        'encoder.int8.onnx',
        652_184_281,
        'acfc2b4456377e15d04f0243af540b7fe7c992f8d898d751cf134c3a55fd2247',
      ),
      parakeet(
        'decoder.int8.onnx',
        11_845_275,
        '179e50c43d1a9de79c8a24149a2f9bac6eb5981823f2a2ed88d655b24248db4e',
      ),
      parakeet(
        'joiner.int8.onnx',
        6_355_277,
        '3164c13fc2821009440d20fcb5fdc78bff28b4db2f8d0f0b329101719c0948b3',
      ),
      parakeet('tokens.txt', 93_939, 'd58544679ea4bc6ac563d1f545eb7d474bd6cfa467f0a6e2c1dc1c7d37e3c35d'),
      voiceDetector,
    ],
  },
  {
    id: 'whisper-small',
    name: 'Whisper small',
    languages: undefined,
    licence: 'MIT',
    files: [
      whisper(
        'small-encoder.int8.onnx',
        112_442_483,
        '4cbe7b22fa9026b843b60a68640c747de05bafb1a11b57edc0e66c232d9f33a9',
      ),
      whisper(
        'small-decoder.int8.onnx',
        262_226_114,
        'acad50b5c782696e91b55914cc5ab4f756f1532f76e22aa6fc615f39fb69a8ee',
      ),
      whisper(
        'small-tokens.txt',
        816_730,
        'b34b360dbb493e781e479794586d661700670d65564001f23024971d1f2fa126',
      ),
      voiceDetector,
    ],
  },
  {
    id: 'moonshine-tiny',
    name: 'Moonshine tiny',
    languages: ['en'],
    licence: 'MIT',
    files: [
      moonshine(
        'preprocess.onnx',
        6_800_738,
        'f33addce61a143460fe753b5ee5b7db255e5140b5b779c065b94f6c83ff0bf4e',
      ),
      moonshine(
        'encode.int8.onnx',
        18_249_187,
        '8774dfba578de027ec6595c2c654a0836434489bc963a0db124a7f181f571acb',
      ),
      moonshine(
        'uncached_decode.int8.onnx',
        53_216_096,
        '216737000dd5881a17aa043f6bbd286add33e4c3b0ae257153e2ec15438bdc41',
      ),
      moonshine(
        'cached_decode.int8.onnx',
        45_264_830,
        '2aff28bba6a03d8dcf5c9feac45462629bae37317442299f28115ad09da773f6',
      ),
      moonshine('tokens.txt', 436_688, '1165c2aeb9f72f457a83be2d459a09054f27490acd9b41bd43794dfd25e296ea'),
      voiceDetector,
    ],
  },
];
