import { type FaultContext, makeFault, Refusal } from '../faults.ts';
import type { ChatMessage } from '../ledger.ts';
import type { Model } from '../models/modelSpec.ts';

const BASE64_IMAGE = /^data:image\/([a-z+]+);base64,[A-Za-z0-9+/]+=*$/;

/** @throws Refusal for images a model cannot see, and for images that are not base64 data URIs. */
export function checkImages(
  messages: readonly ChatMessage[],
  model: Model,
  acceptWebp: boolean,
  about: FaultContext,
): void {
  for (const { content } of messages) {
    if (typeof content === 'string') continue;
    for (const part of content) {
      if (part.type !== 'image_url') continue;
      if (!model.vision) throw new Refusal(makeFault('no_images', about));
      const format = BASE64_IMAGE.exec(part.image_url.url)?.[1];
      // That webp is refused is reported without the text; this one is assumed.
      if (!format || (format === 'webp' && !acceptWebp))
        throw new Refusal(makeFault('image_not_base64', about));
    }
  }
}
