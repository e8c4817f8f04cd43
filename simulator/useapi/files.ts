import { extensionOf } from '../cdn/media.ts';
import { cdnPaths } from '../cdn/store.ts';
import type { Call, Endpoint, Reply } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { soundLengthMs } from '../sound/length.ts';
import { bareId, fullId } from '../world/ids.ts';
import { accountOf, ownerOf } from './account-of.ts';
import { pageLength } from './parameters.ts';

/** Ten by default and no cursor; only pictures that a generation really used. */
export const listFiles: Endpoint = {
  operation: 'getFiles',
  method: 'GET',
  path: '/files/',
  handle: (call) => {
    const account = accountOf(call);
    const limit = pageLength(call, 'limit', 10);
    const files = account.files.below(account.files.size, limit, (file) => file.used);
    return ok(
      files.map((file) => {
        const path = cdnPaths.input(file.id, file.content === undefined ? extensionOf(file.media.file) : file.type);
        return {
          file_id: fullId('file', account.id, file.id),
          file_name: file.name,
          file_type: file.type,
          cdn_url: `${call.cdn}${path}`,
          oss_path: path.slice(1),
          file_scene: 10,
          file_status: 1,
        };
      }),
    );
  },
};

const inputTypes: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'video/mp4': 'mp4',
};

/** The raw body becomes a file of the account, unless `check` refuses it. */
function upload(call: Call, accepts: (type: string) => boolean, check: (body: Buffer) => void): Reply {
  const account = accountOf(call);
  const type = (call.headers['content-type'] ?? '').split(';')[0] ?? '';
  const extension = inputTypes[type];
  if (extension === undefined || !accepts(type))
    throw new Refusal(400, `Content type ${type || '(none)'} is not supported.`);
  if (call.body.length === 0) throw new Refusal(400, 'The body is empty.');
  check(call.body);
  const [media] = call.world.media.of('image');
  if (media === undefined) throw new Error('The manifest has no images.');
  const file = account.files.add((index) => {
    const id = bareId({ kind: 'file', ordinal: account.ordinal, index });
    return { index, id, name: `${id}.${extension}`, type: extension, media, used: false, content: call.body };
  });
  return ok({ ossPath: cdnPaths.input(file.id, extension).slice(1), fileID: fullId('file', account.id, file.id) });
}

export const uploadFile: Endpoint = {
  operation: 'postFiles',
  method: 'POST',
  path: '/files/',
  handle: (call) => upload(call, () => true, nothing),
};

function nothing(): void {
  // Whether a picture can be read is found out by the generation.
}

/** Samples last 10 to 60 s each, ms (api/BEHAVIOUR.md, "voices and speech"). */
const SAMPLE_LEAST_MS = 10_000;
const SAMPLE_MOST_MS = 60_000;
/** Encoders fill up the last frames of an mp3 with silence. */
const PADDING_MS = 150;

/** Refuses what no voice can be cloned from: no sound, or one of another length. */
export function refuseUnfitSample(content: Buffer): void {
  const length = soundLengthMs(content);
  if (length === undefined) throw new Refusal(400, 'The sample is neither mp3 nor wav.');
  if (length < SAMPLE_LEAST_MS || length > SAMPLE_MOST_MS + PADDING_MS) {
    throw new Refusal(400, `The sample lasts ${(length / 1000).toFixed(1)} s; 10 to 60 s are needed.`);
  }
}

const isSound = (type: string): boolean => type.startsWith('audio/');

/** Samples for cloning; they are files that never show in the list of pictures. */
export const uploadSamples: readonly Endpoint[] = [
  {
    operation: 'postSpeechUploadSample',
    method: 'POST',
    path: '/speech/upload-sample/',
    family: 'speech',
    handle: (call) => upload(call, isSound, refuseUnfitSample),
  },
  {
    operation: 'postAudioUploadSample',
    method: 'POST',
    path: '/audio/upload-sample/',
    family: 'audio',
    handle: (call) => upload(call, isSound, refuseUnfitSample),
  },
];

/** 200 whether or not the file exists. */
export const deleteFile: Endpoint = {
  operation: 'deleteFile',
  method: 'DELETE',
  path: '/files/{fileID}',
  handle: (call) => {
    const { account, place } = ownerOf(call, call.params['fileID'] ?? '', 'file');
    account.files.remove(place.index);
    return { status: 200 };
  },
};
