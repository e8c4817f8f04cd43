import type { PlatformEndpoint } from '../endpoint.ts';
import { invalid } from '../fields.ts';
import { fileLink, fileWire } from '../file-wire.ts';

/** What is known of a file, with a fresh link. */
export const fileRetrieve: PlatformEndpoint = {
  operation: 'fileRetrieve',
  method: 'GET',
  path: '/v1/files/retrieve',
  handle: (call) => {
    const file = call.platform.fileOf(call.account, call.query.get('file_id') ?? undefined);
    if (file === undefined) throw invalid('file_id');
    return { json: { file: { ...fileWire(file), download_url: fileLink(call, file) } } };
  },
};
