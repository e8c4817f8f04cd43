import type { PlatformEndpoint } from './endpoint.ts';
import { deleteVoice } from './endpoints/delete-voice.ts';
import { fileDelete } from './endpoints/file-delete.ts';
import { fileList } from './endpoints/file-list.ts';
import { fileRetrieve } from './endpoints/file-retrieve.ts';
import { fileRetrieveContent } from './endpoints/file-retrieve-content.ts';
import { fileUpload } from './endpoints/file-upload.ts';
import { getVoice } from './endpoints/get-voice.ts';
import { imageGeneration } from './endpoints/image-generation.ts';
import { musicGeneration } from './endpoints/music-generation.ts';
import { t2a } from './endpoints/t2a.ts';
import { t2aAsync } from './endpoints/t2a-async.ts';
import { t2aAsyncQuery } from './endpoints/t2a-async-query.ts';
import { videoDeleteV2 } from './endpoints/video-delete-v2.ts';
import { videoGeneration } from './endpoints/video-generation.ts';
import { videoGenerationV2 } from './endpoints/video-generation-v2.ts';
import { videoListV2 } from './endpoints/video-list-v2.ts';
import { videoQuery } from './endpoints/video-query.ts';
import { videoQueryV2 } from './endpoints/video-query-v2.ts';
import { voiceClone } from './endpoints/voice-clone.ts';
import { voiceDesign } from './endpoints/voice-design.ts';

/** Every operation of the contract. Literal paths come before patterns. */
export const routes: readonly PlatformEndpoint[] = [
  getVoice,
  deleteVoice,
  voiceClone,
  voiceDesign,
  t2a,
  t2aAsync,
  t2aAsyncQuery,
  videoGeneration,
  videoQuery,
  videoGenerationV2,
  videoDeleteV2,
  videoListV2,
  videoQueryV2,
  imageGeneration,
  musicGeneration,
  fileUpload,
  fileList,
  fileRetrieve,
  fileRetrieveContent,
  fileDelete,
];
