import { register } from 'tsx/esm/api';

// In every thread of a process: by `--import tsx`, Node 20 would know TypeScript in the main thread alone.
register();
