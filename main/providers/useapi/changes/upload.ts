import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ApiAnswer, ApiClient } from '../../http/api-client.ts';
import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { RemoteUpload } from '../../provider.ts';
import type { FileToSend } from '../../remote-changes.ts';
import { remoteId } from '../mapping/remote-item.ts';
import { FileUploadWire } from '../schemas/created.ts';
import type { SpeechService } from '../speech-service.ts';
import { notTaken } from './order-fields.ts';

/** api/BEHAVIOUR.md, concurrency and cost: png, jpeg (webp as image/jpeg), mp3, wav, mp4; up to 5 GB, a minute for each. */
const types: Readonly<Record<string, { readonly type: string; readonly extension: string }>> = {
  'image/png': { type: 'image/png', extension: 'png' },
  'image/jpeg': { type: 'image/jpeg', extension: 'jpeg' },
  'image/webp': { type: 'image/jpeg', extension: 'jpeg' },
  'audio/mpeg': { type: 'audio/mpeg', extension: 'mp3' },
  'audio/mp3': { type: 'audio/mpeg', extension: 'mp3' },
  'audio/wav': { type: 'audio/wav', extension: 'wav' },
  'audio/wave': { type: 'audio/wav', extension: 'wav' },
  'audio/x-wav': { type: 'audio/wav', extension: 'wav' },
  'audio/vnd.wave': { type: 'audio/wav', extension: 'wav' },
  'video/mp4': { type: 'video/mp4', extension: 'mp4' },
};
const MOST_BYTES = 5 * 1024 ** 3;
/** A line slower than this is given up, in bytes a second. */
const SLOWEST = 20_000;

export type Uploaded = RemoteUpload & { readonly facts: Readonly<Record<string, string>> };

/** Facts that tell where the file lies here: the agent takes files along with its order, not by id. */
export const LOCAL_FACTS = { path: 'localPath', mime: 'localMime', bytes: 'localBytes' } as const;

/** Puts a file at the provider. Samples for cloning have an endpoint of their own, for sound only. */
export async function uploadFile(
  client: ApiClient,
  speech: SpeechService,
  request: { readonly account: AccountId; readonly file: FileToSend; readonly purpose: 'creation' | 'voice-sample' },
  signal: AbortSignal,
): Promise<Uploaded> {
  const { account, file, purpose } = request;
  const known = types[file.mime.toLowerCase()];
  if (known === undefined || (purpose === 'voice-sample' && !known.type.startsWith('audio/'))) {
    const takes = purpose === 'voice-sample' ? 'mp3 and wav' : 'png, jpeg, webp, mp3, wav and mp4';
    throw notTaken(`The provider takes ${takes}; ${file.name} is ${file.mime}.`);
  }
  if (file.bytes > MOST_BYTES) throw notTaken(`${file.name} is larger than 5 GB.`);
  const sent: FileToSend = { ...file, mime: known.type };
  const limits = { headersMs: 300_000, attemptMs: 120_000 + Math.ceil((1000 * file.bytes) / SLOWEST) };
  const answer =
    purpose === 'voice-sample'
      ? await speech.post({ path: 'upload-sample/', query: { account }, file: sent, limits, signal })
      : await client.post({ path: '/files/', query: { account }, file: sent, limits, signal, account });
  return uploaded(answer, request.file, known.extension, account);
}

function uploaded(answer: ApiAnswer, file: FileToSend, extension: string, account: AccountId): Uploaded {
  const wire = FileUploadWire.safeParse(answer.json);
  if (!wire.success) throw unreadableAcceptance(`the upload of ${file.name}`, account, answer.status);
  return {
    remoteId: remoteId(wire.data.fileID),
    name: file.name,
    type: extension,
    url: '',
    raw: answer.text.trim(),
    facts: {
      ...(wire.data.ossPath === null ? {} : { ossPath: wire.data.ossPath }),
      [LOCAL_FACTS.path]: file.path,
      [LOCAL_FACTS.mime]: file.mime,
      [LOCAL_FACTS.bytes]: String(file.bytes),
    },
  };
}
