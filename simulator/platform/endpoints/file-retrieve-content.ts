import type { PlatformEndpoint } from '../endpoint.ts';
import { invalid } from '../fields.ts';

/** The bytes of a generated file; uploads are not given back. */
export const fileRetrieveContent: PlatformEndpoint = {
  operation: 'fileRetrieveContent',
  method: 'GET',
  path: '/v1/files/retrieve_content',
  handle: ({ platform, account, query }) => {
    const file = platform.fileOf(account, query.get('file_id') ?? undefined);
    if (file === undefined || !['video_generation', 't2a_async'].includes(file.purpose)) throw invalid('file_id');
    return { bytes: { type: 'application/octet-stream', content: platform.bytesOf(file.source) } };
  },
};
