import { serveRequests } from '../processes/serveParent.ts';
import { ListeningWork, type ListenProgress, type ListenRequest } from './listeningWork.ts';

/** The process that hears: what it loads is heavy, and may end it. */
const work = new ListeningWork();
serveRequests((request: ListenRequest, onProgress: (progress: ListenProgress) => void) =>
  work.listen(request, onProgress),
);
