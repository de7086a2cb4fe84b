import * as v from 'valibot';
import { chatId } from './ids.ts';

/** Who may talk, and what belongs to their chats. */
export const peopleRequests = {
  'access.approve': v.strictObject({ chatId }),
  'access.block': v.strictObject({ chatId }),
  'history.resetAll': v.undefined(),
} as const;

export interface PeopleResponses {
  'access.approve': undefined;
  'access.block': undefined;
  'history.resetAll': { readonly chats: number };
}
