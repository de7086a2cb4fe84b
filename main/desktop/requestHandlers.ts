import type { RequestHandlers } from './ipc.ts';
import { type AppHandlerDeps, appHandlers } from './requests/app.ts';
import { jobHandlers } from './requests/jobs.ts';
import { type LogHandlerDeps, logHandlers } from './requests/log.ts';
import { modelHandlers } from './requests/models.ts';
import { peopleHandlers } from './requests/people.ts';

/** What each request of the window does, one file for each part of the contract. */
export function requestHandlers(deps: AppHandlerDeps & LogHandlerDeps): RequestHandlers {
  return {
    ...appHandlers(deps),
    ...jobHandlers(deps.courier),
    ...peopleHandlers(deps),
    ...modelHandlers(deps.courier),
    ...logHandlers(deps),
  };
}
