import type { PlatformEndpoint, Upload } from '../endpoint.ts';
import { invalid, oneOf, required } from '../fields.ts';
import { fileWire } from '../file-wire.ts';
import { knownSpeech } from '../sound/known-speech.ts';
import { WEEK_MS } from '../state/platform.ts';

const sounds = ['mp3', 'm4a', 'wav'];
const pictures = ['jpg', 'jpeg', 'png', 'webp'];
const videos = ['mp4', 'mov'];
const MEGABYTE = 1_000_000;

/** What each purpose takes: kinds by file name ending with the most megabytes, and how long it is kept (contract, FileUploadRequest). */
const purposes = {
  voice_clone: { takes: [{ endings: sounds, megabytes: 20 }], week: false },
  prompt_audio: { takes: [{ endings: sounds, megabytes: 20 }], week: false },
  t2a_async_input: { takes: [{ endings: ['txt', 'zip'], megabytes: 50 }], week: false },
  video_generation_input: {
    takes: [
      { endings: pictures, megabytes: 30 },
      { endings: videos, megabytes: 50 },
      { endings: sounds, megabytes: 15 },
    ],
    week: true,
  },
  video_understanding: { takes: [{ endings: videos, megabytes: 50 }], week: true },
} as const;

type Purpose = keyof typeof purposes;

/** A form with purpose and file. */
export const fileUpload: PlatformEndpoint = {
  operation: 'fileUpload',
  method: 'POST',
  path: '/v1/files/upload',
  handle: ({ platform, account, fields, upload }) => {
    const purpose = required(oneOf(fields, 'purpose', Object.keys(purposes) as Purpose[]), 'purpose');
    if (upload === undefined) throw invalid('file is required');
    const extension = checkedEnding(purpose, upload);
    const id = platform.newFileId();
    const createdAt = platform.now();
    const file = platform.addFile(account, {
      id,
      purpose,
      filename: upload.name,
      createdAt,
      source: { base: `upload.${extension}`, name: id, content: upload.content },
      ...(purposes[purpose].week ? { expiresAt: createdAt + WEEK_MS } : {}),
      ...knownSpeech(platform.world.media, upload.content),
    });
    return { json: { file: fileWire(file) } };
  },
};

function checkedEnding(purpose: Purpose, { name, content }: Upload): string {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const takes: readonly { endings: readonly string[]; megabytes: number }[] = purposes[purpose].takes;
  const kind = takes.find(({ endings }) => endings.includes(ending));
  if (kind === undefined) throw invalid(`purpose ${purpose} does not take .${ending} files`);
  if (content.length === 0) throw invalid('file is empty');
  if (content.length > kind.megabytes * MEGABYTE) throw invalid(`file is larger than ${kind.megabytes} MB`);
  return ending;
}
