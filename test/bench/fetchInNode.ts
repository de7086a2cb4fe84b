// What a call of the Bot API costs with Node's own fetch.
import { timeCalls } from './fetchCost.ts';
import { serve } from './rpc.ts';

const methods = { timeCalls: (url: string, calls: number) => timeCalls(fetch, url, calls) };
export type FetchInNode = typeof methods;

serve(methods);
