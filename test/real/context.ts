import type { Stage } from './stage.ts';

/** How many tokens fit, asked of the server itself where the app does not know; undefined: nobody tells. */
export async function contextOf(stage: Stage, key: string | undefined): Promise<number | undefined> {
  const { modelInfo, address, model } = stage;
  if (modelInfo?.loaded && modelInfo.contextLength !== undefined) return modelInfo.contextLength;
  const list = await get<List>(`${address}/models`, key);
  const listed = list?.data?.find(({ id }) => id === model) ?? list?.data?.[0];
  const props = await get<Props>(
    `${address.replace(/\/v1$/, '')}/props?model=${encodeURIComponent(model)}`,
    key,
  );
  return listed?.meta?.n_ctx ?? listed?.max_model_len ?? props?.default_generation_settings?.n_ctx;
}

/** llama-server's and vLLM's. */
interface List {
  readonly data?: { id?: string; max_model_len?: number; meta?: { n_ctx?: number } }[];
}

interface Props {
  readonly default_generation_settings?: { n_ctx?: number };
}

async function get<Body>(url: string, key: string | undefined): Promise<Body | undefined> {
  try {
    const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
    return response.ok ? ((await response.json()) as Body) : undefined;
  } catch {
    // Another server than those that have it.
    return undefined;
  }
}
