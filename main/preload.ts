import { contextBridge, ipcRenderer } from 'electron';
import { type CourierBridge, calls, pushNames, type Reply } from './common/calls.ts';

/** The page can ask for what the contract names and hear what it names, and nothing else. */
const bridge: CourierBridge = {
  async call(name, ...payload) {
    if (!Object.hasOwn(calls, name)) throw new Error(`There is no call "${name}".`);
    const reply: Reply<typeof name> = await ipcRenderer.invoke(name, ...payload);
    if (!reply.ok) throw new Error(reply.message);
    return reply.value;
  },
  on(name, listener) {
    if (!pushNames.includes(name)) throw new Error(`There is no push "${name}".`);
    // The event itself stays here: its `sender` could ask for anything.
    const hear = (_event: unknown, value: Parameters<typeof listener>[0]) => listener(value);
    ipcRenderer.on(name, hear);
    return () => ipcRenderer.off(name, hear);
  },
};

contextBridge.exposeInMainWorld('courier', bridge);
