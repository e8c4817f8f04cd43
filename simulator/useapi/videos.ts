import type { Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { accountOf, ownerOf } from './account-of.ts';
import { videoWire } from './asset-wire.ts';
import { belowCursor } from './cursor.ts';

/** Newest first; `lastVideoId` continues after that item (api/BEHAVIOUR.md, "lists and paging"). */
export const listVideos: Endpoint = {
  operation: 'getVideos',
  method: 'GET',
  path: '/videos/',
  handle: (call) => {
    const account = accountOf(call);
    const items = belowCursor(call, account, account.videos, 'lastVideoId', 'video');
    const videos = items.map((item) => videoWire(call, account, item, 'list'));
    return ok(call.world.quirks.videosAsObject ? { videos } : videos);
  },
};

/** 404 mostly means that the video was moderated and removed after it was made. */
export const readVideo: Endpoint = {
  operation: 'getVideo',
  method: 'GET',
  path: '/videos/{videoId}',
  handle: (call) => {
    const { account, place } = ownerOf(call, call.params['videoId'] ?? '', 'video');
    const item = account.videos.get(place.index);
    if (item === undefined) throw new Refusal(404, 'Not found.');
    return ok(videoWire(call, account, item, 'detail'));
  },
};

/** 200 whether or not the video exists. */
export const deleteVideo: Endpoint = {
  operation: 'deleteVideo',
  method: 'DELETE',
  path: '/videos/{videoId}',
  handle: (call) => {
    const { account, place } = ownerOf(call, call.params['videoId'] ?? '', 'video');
    account.videos.remove(place.index);
    return { status: 200 };
  },
};
