import path from 'node:path';

const standIn = path.join(import.meta.dirname, 'unusedPackage.ts');

/**
 * What packages of ours import for what the app does not do: another fetch, another runtime, schemas of the settings. Left
 * out of the bundle, where they would be a fifth of what is read and run at each start.
 */
export const unusedPackages: Readonly<Record<string, string>> = {
  // grammY's own fetch, on a Node without one; it is given ours.
  'node-fetch': standIn,
  // Files of translations, which @grammyjs/i18n is not asked to read: they are in the bundle.
  '@deno/shim-deno': standIn,
  // XML, in which electron-updater reads the lists of other release pages than ours.
  sax: standIn,
  // Schemas, of which electron-store is given none.
  'ajv/dist/2020.js': standIn,
  'ajv-formats': standIn,
};
