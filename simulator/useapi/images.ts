import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { accountOf, ownerOf } from './account-of.ts';
import { imageWire } from './asset-wire.ts';
import { belowCursor } from './cursor.ts';

export const listImages: Endpoint = {
  operation: 'getImages',
  method: 'GET',
  path: '/images/',
  handle: (call) => {
    const account = accountOf(call);
    const items = belowCursor(call, account, account.images, 'lastImageId', 'image');
    return ok({ images: items.map((item) => imageWire(call, account, item)) });
  },
};

/** Also gives images that were deleted: their deletion is soft. */
export const readImage: Endpoint = {
  operation: 'getImage',
  method: 'GET',
  path: '/images/{imageId}',
  handle: (call) => {
    const { account, place } = ownerOf(call, call.params['imageId'] ?? '', 'image');
    const item = account.images.get(place.index);
    if (item === undefined) throw new Refusal(404, 'Not found.');
    return ok(imageWire(call, account, item));
  },
};

export const deleteImage: Endpoint = {
  operation: 'deleteImage',
  method: 'DELETE',
  path: '/images/{imageId}',
  handle: (call) => {
    const { account, place } = ownerOf(call, call.params['imageId'] ?? '', 'image');
    account.images.hide(place.index);
    return { status: 200 };
  },
};
