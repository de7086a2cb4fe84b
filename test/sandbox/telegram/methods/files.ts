import { readCaption } from '../text/outgoingText.ts';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import { MAX_DOWNLOAD_BYTES, type StoredFile } from '../world/fileStore.ts';
import type { World } from '../world/world.ts';
import { readWritableChat } from './chatAccess.ts';
import { postAsBot } from './messages.ts';
import type { MethodTable } from './method.ts';

/** Fetching what people sent, and sending documents. */
export function fileMethods(world: World): MethodTable {
  return {
    getFile({ params }) {
      const file_id = params.text('file_id');
      if (file_id === '') throw badRequest('file_id not specified');
      const file = world.files.byId(file_id);
      if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
      if (file.file_size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
      const { file_unique_id, file_size, file_path } = file;
      return { file_id, file_unique_id, file_size, file_path };
    },

    sendDocument({ params }) {
      const conversation = readWritableChat(world, params);
      const { text: caption, entities } = readCaption(params);
      const { file, file_name } = readDocument(world, params);
      const { file_id, file_unique_id, file_size, mime_type } = file;
      return postAsBot(world, conversation, params, {
        document: { file_id, file_unique_id, file_size, mime_type, ...(file_name && { file_name }) },
        ...(caption && { caption }),
        ...(entities.length > 0 && { caption_entities: entities }),
      });
    },
  };
}

function readDocument(world: World, params: Parameters): { file: StoredFile; file_name?: string } {
  const upload = params.upload('document');
  if (upload) {
    const { bytes, file_name, mime_type } = upload;
    const extension = file_name.split('.').at(-1) ?? 'bin';
    return { file: world.files.add({ folder: 'documents', extension, mime_type, bytes }), file_name };
  }
  const file = world.files.byId(params.text('document'));
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  return { file };
}
