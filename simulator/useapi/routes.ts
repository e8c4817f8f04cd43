import type { Endpoint } from '../http/call.ts';
import { connectAccount, forgetAccount, listAccounts, readAccount } from './accounts.ts';
import { createAgentJob, listAgentJobs, readAgentJob } from './agent.ts';
import { cancelVideo } from './cancel-video.ts';
import { listCharacters } from './characters.ts';
import { clipEndpoints } from './clips.ts';
import { cloneEndpoints } from './clone-voice.ts';
import { createImages, createVideo } from './create.ts';
import { readFeatures } from './features.ts';
import { deleteFile, listFiles, uploadFile, uploadSamples } from './files.ts';
import { deleteImage, listImages, readImage } from './images.ts';
import { createSong, listSongs, readSong } from './music.ts';
import { retiredEndpoints } from './retired.ts';
import { listAvailable, listScheduler, stopTracking } from './scheduler.ts';
import { speechCreation } from './speech-create.ts';
import { createFromTemplate, listTemplates } from './templates.ts';
import { changeUser, readStats, readUser } from './user-account.ts';
import { deleteVideo, listVideos, readVideo } from './videos.ts';
import { voiceEndpoints } from './voices.ts';

/** Every endpoint of the contract. Literal paths stand before the patterns that would also fit them. */
export const routes: readonly Endpoint[] = [
  listAccounts,
  connectAccount,
  readAccount,
  forgetAccount,
  readFeatures,
  listVideos,
  createVideo,
  cancelVideo,
  listTemplates,
  createFromTemplate,
  listCharacters,
  readVideo,
  deleteVideo,
  listImages,
  createImages,
  readImage,
  deleteImage,
  listFiles,
  uploadFile,
  deleteFile,
  listScheduler,
  listAvailable,
  stopTracking,
  createAgentJob,
  listAgentJobs,
  readAgentJob,
  ...voiceEndpoints,
  ...uploadSamples,
  ...cloneEndpoints,
  ...speechCreation,
  ...clipEndpoints,
  createSong,
  listSongs,
  ...retiredEndpoints,
  readSong,
  readUser,
  changeUser,
  readStats,
];
