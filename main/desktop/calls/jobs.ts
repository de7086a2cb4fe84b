import type { Shell } from 'electron';
import type { Courier } from '../../service/courier.ts';
import type { JobCallHandlers } from './serveCalls.ts';

export interface JobHandlerDeps {
  readonly courier: Pick<Courier, 'jobs' | 'removals'>;
  readonly shell: Pick<Shell, 'openExternal'>;
}

export function jobHandlers({ courier: { jobs, removals }, shell }: JobHandlerDeps): JobCallHandlers {
  return {
    'job.runNext': ({ job_id }) => ({ moved: jobs.runNext(job_id) }),
    'job.skip': ({ job_id }) => ({ moved: jobs.skip(job_id) }),
    'job.stop': ({ job_id }) => ({ stopped: jobs.stop(job_id) }),
    'jobs.page': (wanted) => jobs.page(wanted),
    'jobs.facets': () => jobs.facets(),
    'job.get': ({ job_id }) => jobs.details(job_id),
    'job.answer': ({ job_id, from }) => jobs.answer(job_id, from),
    'job.openLink': async ({ job_id, address }) => {
      const opened = jobs.leadsTo(job_id, address);
      if (opened) await shell.openExternal(address);
      return { opened };
    },
    'job.retry': ({ job_id }) => jobs.retry(job_id),
    'jobs.countFailed': ({ filter }) => ({ failed: jobs.failed(filter).length }),
    'jobs.retryFailed': ({ filter }) => jobs.retryFailed(filter),
    'job.delete': ({ job_id }) => ({ deleted: jobs.remove(job_id) }),
    'removal.undo': ({ id }) => ({ undone: removals.undo(id) }),
  };
}
