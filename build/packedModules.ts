import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from './projectFolder.ts';

/** A package that is copied beside the archive as it is, because it is native, and which of its files. */
export interface PackedModule {
  readonly folder: string;
  readonly filter: string[];
}

const earsOfThisSystem = `node_modules/sherpa-onnx-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** What hears, for this system alone; where there is none of it (Windows on ARM) the app offers a server only. */
export const ears: readonly PackedModule[] = existsSync(path.join(projectFolder, earsOfThisSystem))
  ? [
      { folder: 'node_modules/sherpa-onnx-node', filter: ['package.json', '*.js'] },
      // What is left out is of another language's interface.
      { folder: earsOfThisSystem, filter: ['package.json', '*.{node,dll,dylib,so}', '!*cxx-api*'] },
    ]
  : [];

/** The fallback Electron has no SQLite of its own (see main/storage/sqlite.ts): it gets one, for this system alone. */
export const sqliteOfItsOwn: readonly PackedModule[] = [
  {
    folder: 'node_modules/@photostructure/sqlite',
    filter: ['package.json', 'dist/*.cjs', `prebuilds/${process.platform}-${process.arch}/*.glibc.node`],
  },
  { folder: 'node_modules/node-gyp-build', filter: ['package.json', '*.js'] },
];
