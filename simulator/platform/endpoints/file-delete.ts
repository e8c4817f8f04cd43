import type { PlatformEndpoint } from '../endpoint.ts';
import { invalid, oneOf, optionalId, required } from '../fields.ts';
import { int64 } from '../int64.ts';

const purposes = ['voice_clone', 'prompt_audio', 't2a_async', 't2a_async_input', 'video_generation'] as const;

/** Takes a file away, with every link to it. A purpose that is given must be the file's. */
export const fileDelete: PlatformEndpoint = {
  operation: 'fileDelete',
  method: 'POST',
  path: '/v1/files/delete',
  handle: ({ platform, account, fields }) => {
    const id = required(optionalId(fields, 'file_id'), 'file_id');
    const purpose = oneOf(fields, 'purpose', purposes);
    const file = platform.fileOf(account, id);
    if (file === undefined || (purpose !== undefined && file.purpose !== purpose)) throw invalid('file_id');
    account.files.delete(id);
    return { json: { file_id: int64(id) } };
  },
};
