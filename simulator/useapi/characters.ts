import { extensionOf } from '../cdn/media.ts';
import { cdnPaths } from '../cdn/store.ts';
import type { Endpoint } from '../http/call.ts';
import { ok } from '../http/call.ts';
import { fullId } from '../world/ids.ts';
import { accountOf } from './account-of.ts';
import { pageLength, pageOffset } from './parameters.ts';

/** How many of an account's input pictures are saved as characters. */
const CHARACTERS = 2;

export const listCharacters: Endpoint = {
  operation: 'getVideosCharacters',
  method: 'GET',
  path: '/videos/characters/',
  handle: (call) => {
    const account = accountOf(call);
    const size = pageLength(call, 'pageSize', 50);
    const offset = pageOffset(call, size);
    const files = account.files.below(CHARACTERS, CHARACTERS).slice(offset, offset + size);
    return ok(
      files.map((file) => ({
        characterID: `37${file.id.slice(2)}`,
        characterType: 1,
        file: {
          fileID: fullId('file', account.id, file.id),
          cdnUrl: `${call.cdn}${cdnPaths.input(file.id, extensionOf(file.media.file))}`,
          promptImgUrl: `${call.cdn}${cdnPaths.face(file.id)}`,
        },
      })),
    );
  },
};
