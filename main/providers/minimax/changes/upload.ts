import { type AccountId, RemoteId } from '../../../../ipc/model/ids.ts';
import { failed } from '../../../failed.ts';
import type { RemoteUpload } from '../../provider.ts';
import type { FileToSend } from '../../remote-changes.ts';
import { parseAnswer } from '../parse-answer.ts';
import type { PlatformClient } from '../platform-client.ts';
import { FileAnswer } from '../schemas/file.ts';
import { refused } from './settings.ts';
import { uploadFacts } from './sources.ts';

const MB = 1024 * 1024;
/** openapi, FileUploadRequest; by the first part of the type. */
const mostBytes: Readonly<Record<string, number>> = { image: 30 * MB, video: 50 * MB, audio: 15 * MB };
const SAMPLE_BYTES = 20 * MB;

/** Puts a file there: a sample to clone from, or a picture, video or sound to create with, which lives seven days. */
export async function uploadFile(
  client: PlatformClient,
  account: AccountId,
  file: FileToSend,
  use: 'creation' | 'voice-sample',
  signal: AbortSignal,
): Promise<RemoteUpload & { readonly facts: Readonly<Record<string, string>> }> {
  const most = use === 'voice-sample' ? SAMPLE_BYTES : mostBytes[file.mime.split('/')[0] ?? ''];
  if (most === undefined)
    throw refused(`The platform takes no files like ${file.name}.`, 'Choose a picture, video or sound.');
  if (file.bytes > most) {
    throw refused(`${file.name} is larger than the ${most / MB} MB that the platform takes.`, 'Make it smaller.');
  }
  const purpose = use === 'voice-sample' ? 'voice_clone' : 'video_generation_input';
  const answer = await client.upload({ path: '/v1/files/upload', purpose, file, signal, account });
  const { file: wire } = parseAnswer(FileAnswer, answer, `the upload of ${file.name}`);
  if (wire.file_id === null) {
    throw failed('protocol', `The platform took ${file.name} without naming its id.`, 'Try again later.');
  }
  return {
    remoteId: RemoteId.parse(wire.file_id),
    name: wire.filename ?? file.name,
    type: purpose,
    url: wire.download_url ?? '',
    raw: answer.text.trim(),
    facts: uploadFacts(file.path, file.mime),
  };
}
