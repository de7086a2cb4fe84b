import { createServer } from 'vite';
import { projectFolder } from '../../build/projectFolder.ts';

export interface Loaded<Module> {
  readonly module: Module;
  /** After it the module cannot import anything any more. */
  close(): Promise<void>;
}

/**
 * Imports a module the way the app is built: with sentences that are imported as text, which plain Node does not know.
 * @param file absolute
 */
export async function load<Module>(file: string): Promise<Loaded<Module>> {
  const server = await createServer({
    root: projectFolder,
    configFile: false,
    appType: 'custom',
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  // electron-store imports electron, which in plain Node looks for its program, and downloads it, unless it is told
  // where it is. Nothing here runs it, but pictures are taken by an Electron that is found by the same name.
  const name = 'ELECTRON_OVERRIDE_DIST_PATH';
  const { [name]: before } = process.env;
  process.env[name] = 'not-run';
  try {
    const module = (await server.ssrLoadModule(file)) as Module;
    return { module, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  } finally {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  }
}
