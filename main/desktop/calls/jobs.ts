import type { Courier } from '../../service/courier.ts';
import type { JobRequestHandlers } from './serveCalls.ts';

export function jobHandlers({ jobs }: Pick<Courier, 'jobs'>): JobRequestHandlers {
  return {
    'job.runNext': ({ jobId }) => ({ moved: jobs.runNext(jobId) }),
    'job.stop': ({ jobId }) => ({ stopped: jobs.stop(jobId) }),
    'jobs.page': (wanted) => jobs.page(wanted),
    'jobs.facets': () => jobs.facets(),
    'job.get': ({ jobId }) => jobs.details(jobId),
    'job.retry': ({ jobId }) => jobs.askAgain(jobId),
    'job.delete': ({ jobId }) => ({ deleted: jobs.remove(jobId) }),
  };
}
