import type { MacConfiguration } from 'electron-builder';

/**
 * How the app for the Mac is signed. With a certificate in the environment, as electron-builder names it, in its name,
 * and notarized where Apple's account is named too. Without one by nobody in particular, which every Mac with an
 * Apple processor demands at least: our fuses break the signature that Electron came with.
 */
export function macSigning(environment: NodeJS.ProcessEnv): MacConfiguration {
  const isCertified = Boolean(environment.CSC_LINK || environment.CSC_NAME);
  if (isCertified) return entitled('build/mac/entitlements.plist');
  return { ...entitled('build/mac/entitlements.unsigned.plist'), identity: '-', notarize: false };
}

function entitled(file: string): MacConfiguration {
  return { hardenedRuntime: true, entitlements: file, entitlementsInherit: file };
}
