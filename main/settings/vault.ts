import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { momentInName } from '../common/fileNames.ts';
import type { SecretName } from '../common/settings.ts';
import type { Notice } from '../common/status.ts';
import { writePrivateFile } from './atomicFile.ts';
import type { KeyStore } from './keyStore.ts';

/** Keeps the secrets between launches. Who needs a secret asks `Settings`. */
export interface Vault {
  /** Whether something is kept under the name, readable or not. */
  has(name: SecretName): boolean;
  /** undefined: nothing is kept, or it cannot be read; then `notices` says so. */
  read(name: SecretName): Promise<string | undefined>;
  /** null forgets the secret. Rejects when the disk refuses; then the old secret is still kept. */
  write(name: SecretName, value: string | null): Promise<void>;
  readonly notices: readonly Notice[];
}

/** One file for each secret, so that one step both replaces it and changes the way it is kept. */
const kept = v.variant('kept', [
  v.object({ kept: v.literal('encrypted'), data: v.pipe(v.string(), v.base64()) }),
  v.object({ kept: v.literal('plain'), data: v.string() }),
]);
type Kept = v.InferOutput<typeof kept>;

export interface VaultDeps {
  /** The folder of the secrets' files; made when the first one is written. */
  readonly folder: string;
  readonly keyStore: KeyStore;
  /** Told why a secret cannot be read. */
  readonly onProblem: (message: string, error: unknown) => void;
}

/**
 * Secrets encrypted with the system's key store. Where there is none they are kept plain in a file only
 * this user may read, and encrypted as soon as a key store appears.
 *
 * A secret that cannot be decrypted stays where it is, because the reason may pass (a locked keyring, a
 * refused prompt), and is moved aside when another one takes its place.
 */
export class SafeStorageVault implements Vault {
  readonly #deps: VaultDeps;
  readonly #states = new Map<SecretName, Kept['kept'] | 'unreadable'>();
  #lastWork: Promise<unknown> = Promise.resolve();

  constructor(deps: VaultDeps) {
    this.#deps = deps;
  }

  get notices(): readonly Notice[] {
    const notices: Notice[] = [];
    for (const [name, state] of this.#states) {
      if (state === 'unreadable') notices.push({ code: 'secret_unreadable', detail: name });
    }
    const plain = [...this.#states].find(([, state]) => state === 'plain');
    if (plain) notices.push({ code: 'token_kept_plain', detail: this.#file(plain[0]) });
    return notices;
  }

  has(name: SecretName): boolean {
    return existsSync(this.#file(name));
  }

  read(name: SecretName): Promise<string | undefined> {
    return this.#inTurn(() => this.#read(name));
  }

  write(name: SecretName, value: string | null): Promise<void> {
    return this.#inTurn(async () => {
      // What lies there may be unreadable and must be known before it is replaced.
      if (!this.#states.has(name)) await this.#read(name);
      if (value === null) {
        await rm(this.#file(name), { force: true });
        this.#states.delete(name);
        return;
      }
      if (this.#states.get(name) === 'unreadable') await this.#moveAside(name);
      await this.#store(name, value);
    });
  }

  async #read(name: SecretName): Promise<string | undefined> {
    if (!this.has(name)) {
      this.#states.delete(name);
      return undefined;
    }
    try {
      return await this.#open(name);
    } catch (error) {
      this.#states.set(name, 'unreadable');
      this.#deps.onProblem(`The secret "${name}" cannot be read`, error);
      return undefined;
    }
  }

  async #open(name: SecretName): Promise<string> {
    const file = v.parse(kept, JSON.parse(await readFile(this.#file(name), 'utf8')));
    const isKeyStoreThere = await this.#deps.keyStore.isAvailable();
    if (file.kept === 'plain') {
      this.#states.set(name, 'plain');
      if (isKeyStoreThere) await this.#store(name, file.data);
      return file.data;
    }
    if (!isKeyStoreThere)
      throw new Error('It is encrypted, and the key store that has its key does not answer.');
    const { text, shouldEncryptAgain } = await this.#deps.keyStore.decrypt(Buffer.from(file.data, 'base64'));
    this.#states.set(name, 'encrypted');
    if (shouldEncryptAgain) await this.#store(name, text);
    return text;
  }

  async #store(name: SecretName, value: string): Promise<void> {
    const { folder, keyStore } = this.#deps;
    const file: Kept = (await keyStore.isAvailable())
      ? { kept: 'encrypted', data: (await keyStore.encrypt(value)).toString('base64') }
      : { kept: 'plain', data: value };
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writePrivateFile(this.#file(name), `${JSON.stringify(file)}\n`);
    this.#states.set(name, file.kept);
  }

  async #moveAside(name: SecretName): Promise<void> {
    const aside = path.join(this.#deps.folder, `${name}.unreadable-${momentInName(new Date())}.json`);
    await rename(this.#file(name), aside);
    this.#states.delete(name);
  }

  #file(name: SecretName): string {
    return path.join(this.#deps.folder, `${name}.json`);
  }

  /** One thing at a time: two writes of one secret must end in the order they were asked for. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#lastWork.then(work);
    this.#lastWork = result.catch(() => undefined);
    return result;
  }
}
