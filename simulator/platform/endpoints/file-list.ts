import type { PlatformEndpoint } from '../endpoint.ts';
import { fileWire } from '../file-wire.ts';

/** All files, or those of one purpose, newest first. No paging. */
export const fileList: PlatformEndpoint = {
  operation: 'fileList',
  method: 'GET',
  path: '/v1/files/list',
  handle: ({ platform, account, query }) => {
    const purpose = query.get('purpose');
    const files = platform.filesOf(account).filter((file) => purpose === null || file.purpose === purpose);
    return { json: { files: files.reverse().map(fileWire) } };
  },
};
