/** A licence whose words are in a file of this folder, and whose work it is. */
export interface WrittenLicence {
  readonly identifier: 'MIT' | 'Apache-2.0' | 'BSD-3-Clause';
  readonly copyright: string;
}

const ethanHalsall: WrittenLicence = {
  identifier: 'MIT',
  copyright: 'Copyright (c) 2021-2026 Ethan Halsall',
};
const mozilla: WrittenLicence = { identifier: 'Apache-2.0', copyright: 'Copyright (c) Mozilla and others' };
const nextGenKaldi: WrittenLicence = {
  identifier: 'Apache-2.0',
  copyright: 'Copyright (c) 2022-2026 Xiaomi Corporation and the next-gen Kaldi team',
};

/** Packages that name their licence and come without its words, by name, or by how the names of all systems begin. */
export const written: Readonly<Record<string, WrittenLicence>> = {
  '@fluent/bundle': mozilla,
  '@fluent/langneg': mozilla,
  '@wasm-audio-decoders/common': ethanHalsall,
  isarray: { identifier: 'MIT', copyright: 'Copyright (c) 2013 Julian Gruber <julian@juliangruber.com>' },
  'lazy-val': { identifier: 'MIT', copyright: 'Copyright (c) Vladimir Krivosheev' },
  'ogg-opus-decoder': ethanHalsall,
  'opus-decoder': ethanHalsall,
  'sherpa-onnx-': nextGenKaldi,
  tr46: { identifier: 'MIT', copyright: 'Copyright (c) 2016 Sebastian Mayr' },
};

export interface WorkWithin extends WrittenLicence {
  readonly name: string;
}

/** What is compiled or copied into a package, or comes with it, and has a licence of its own. */
export const within: Readonly<Record<string, readonly WorkWithin[]>> = {
  'opus-decoder': [
    {
      name: 'libopus',
      identifier: 'BSD-3-Clause',
      copyright:
        'Copyright 2001-2023 Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin, Timothy B. Terriberry, CSIRO, ' +
        'Gregory Maxwell, Mark Borgerding, Erik de Castro Lopo, Mozilla, Amazon',
    },
  ],
  unpdf: [{ name: 'PDF.js', ...mozilla }],
  'sherpa-onnx-node': [
    { name: 'ONNX Runtime', identifier: 'MIT', copyright: 'Copyright (c) Microsoft Corporation' },
    { name: 'ONNX', identifier: 'Apache-2.0', copyright: 'Copyright (c) ONNX Project Contributors' },
    { name: 'Abseil', identifier: 'Apache-2.0', copyright: 'Copyright 2017 The Abseil Authors' },
    { name: 'Protocol Buffers', identifier: 'BSD-3-Clause', copyright: 'Copyright 2008 Google Inc.' },
    { name: 'RE2', identifier: 'BSD-3-Clause', copyright: 'Copyright (c) 2009 The RE2 Authors' },
    { name: 'OpenFst', identifier: 'Apache-2.0', copyright: 'Copyright 2005-2024 Google LLC' },
    { name: 'kaldifst, kaldi-decoder, kaldi-native-fbank', ...nextGenKaldi },
    { name: 'JSON for Modern C++', identifier: 'MIT', copyright: 'Copyright (c) 2013-2025 Niels Lohmann' },
  ],
};
