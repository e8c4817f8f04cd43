import type { Endpoint } from '../http/call.ts';
import { connectAccount, forgetAccount, listAccounts, readAccount } from './accounts.ts';
import { readFeatures } from './features.ts';
import { deleteImage, listImages, readImage } from './images.ts';
import { deleteVideo, listVideos, readVideo } from './videos.ts';

/** Every endpoint. Literal paths stand before the patterns that would also fit them. */
export const routes: readonly Endpoint[] = [
  listAccounts,
  connectAccount,
  readAccount,
  forgetAccount,
  readFeatures,
  listVideos,
  readVideo,
  deleteVideo,
  listImages,
  readImage,
  deleteImage,
];
