import { z } from 'zod';
import { list, text } from '../../wire.ts';

/** What creations answer: the ids to be followed (openapi, VideoCreateResponse and the like). */
export const VideoCreatedWire = z.object({ videoId: z.string().trim().min(1) });
export const ImagesCreatedWire = z.object({ imageIds: z.array(z.string().trim().min(1)).min(1) });
export const ClipCreatedWire = z
  .object({ audioId: text, audio_id: text })
  .transform(({ audioId, audio_id }) => audioId ?? audio_id)
  .pipe(z.string());

/** One object or an array of them (openapi, postMusicCreate). */
const SongCreated = z.object({ musicId: z.string().trim().min(1) });
export const SongsCreatedWire = z.union([z.array(SongCreated).min(1), SongCreated.transform((song) => [song])]);

/** openapi, FileUpload. */
export const FileUploadWire = z.object({ fileID: z.string().trim().min(1), ossPath: text });

/** The lists of GET speech/config/ (openapi, AudioConfig). */
export const ConfigWire = z.object({
  t2a_emotion: list(z.object({ value: text })).catch([]),
  voice_tag_language: list(z.object({ tag_name: text })).catch([]),
});

/** GET /videos/agent-templates/ (openapi, AgentTemplate). */
export const TemplatesWire = z.object({ videoList: list(z.unknown()).catch([]) });
export const TemplateWire = z.object({
  id: text,
  videoAsset: z
    .object({ title: text, agentTemplateName: text, agentTemplateID: text, duration: text })
    .nullish()
    .catch(null),
});
