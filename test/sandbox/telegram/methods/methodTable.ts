import type { AllowedUpdates } from '../updates/allowedUpdates.ts';
import type { LongPoll } from '../updates/longPoll.ts';
import type { UpdateQueue } from '../updates/updateQueue.ts';
import type { World } from '../world/world.ts';
import { accountMethods } from './account.ts';
import { callbackMethods } from './callbacks.ts';
import { chatMethods } from './chats.ts';
import { deletionMethods } from './deletion.ts';
import { draftMethods } from './drafts.ts';
import { fileMethods } from './files.ts';
import { messageMethods } from './messages.ts';
import type { MethodTable } from './method.ts';
import { profileMethods } from './profile.ts';
import { topicMethods } from './topics.ts';
import { updateMethods, type Webhook } from './updates.ts';

/** Every method the stand-in has. Anything else is the real server's 404, and a surprise for the test. */
export function methodTable(parts: {
  world: World;
  queue: UpdateQueue;
  poll: LongPoll;
  webhook: Webhook;
  allowed: AllowedUpdates;
}): MethodTable {
  const { world } = parts;
  return {
    ...accountMethods(world),
    ...updateMethods(parts),
    ...messageMethods(world),
    ...deletionMethods(world),
    ...callbackMethods(world),
    ...chatMethods(world),
    ...fileMethods(world),
    ...draftMethods(world),
    ...profileMethods(world.commandMenu),
    ...topicMethods(world),
  };
}
