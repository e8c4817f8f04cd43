import type { AccountId } from '../../../ipc/model/ids.ts';
import { Failed } from '../../failed.ts';
import type { RequestCounter } from '../http/api-client.ts';
import { PlatformFailed } from './base-resp.ts';
import { parseAnswer } from './parse-answer.ts';
import type { PlatformClient } from './platform-client.ts';
import { FileAnswer, FilesAnswer, type FileWire } from './schemas/file.ts';

/** What a person uploads. */
export const uploadPurposes = ['voice_clone', 'prompt_audio', 't2a_async_input', 'video_generation_input'] as const;
type UploadPurpose = (typeof uploadPurposes)[number];
/** What the platform makes. */
type ResultPurpose = 'video_generation' | 't2a_async';

interface FileCall {
  readonly account: AccountId;
  readonly signal: AbortSignal;
  readonly counter?: RequestCounter;
}

/** The files of one purpose, unread. Null when the platform does not list that purpose (2013). */
export async function listFiles(
  client: PlatformClient,
  purpose: UploadPurpose | ResultPurpose,
  call: FileCall,
): Promise<readonly unknown[] | null> {
  try {
    const answer = await client.get({ path: '/v1/files/list', query: { purpose }, ...call });
    return parseAnswer(FilesAnswer, answer, `its files for ${purpose}`);
  } catch (error) {
    if (error instanceof PlatformFailed && error.statusCode === 2013) return null;
    throw error;
  }
}

/** One file with a link that lives an hour; null when the platform has it no more. */
export async function retrieveFile(
  client: PlatformClient,
  fileId: string,
  call: FileCall,
): Promise<{ readonly file: FileWire; readonly raw: string } | null> {
  try {
    const answer = await client.get({ path: '/v1/files/retrieve', query: { file_id: fileId }, ...call });
    return { file: parseAnswer(FileAnswer, answer, `file ${fileId}`).file, raw: answer.text.trim() };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Deletes a file. That it is not there (any more) is no failure. */
export async function deleteFile(
  client: PlatformClient,
  fileId: string,
  purpose: string | null,
  call: FileCall,
): Promise<void> {
  try {
    await client.ask({
      path: '/v1/files/delete',
      body: { file_id: fileId, ...(purpose === null ? {} : { purpose }) },
      ...call,
    });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** The platform has no code for "not there": an id that it does not know is an invalid parameter (2013). */
export function isMissing(error: unknown): boolean {
  if (error instanceof PlatformFailed) return error.statusCode === 2013;
  return error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone');
}
