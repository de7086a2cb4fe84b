/** Stands in for a package that nothing calls: see `unused.ts`. */
function isLeftOut(): never {
  throw new Error('This package was left out of the app because nothing used it.');
}

export { isLeftOut as Ajv2020, isLeftOut as default, isLeftOut as Deno };
