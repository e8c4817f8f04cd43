import type { AccountId, RemoteId } from '../../../../ipc/model/ids.ts';
import { failed } from '../../../failed.ts';
import { pathSegment } from '../../http/api-client.ts';
import type { ChangeTarget } from '../../remote-changes.ts';
import { PlatformFailed } from '../base-resp.ts';
import { deleteFile, isMissing, listFiles, retrieveFile, uploadPurposes } from '../files.ts';
import { idOfFile } from '../mapping/upload.ts';
import { taskStatus } from '../mapping/video.ts';
import type { PlatformClient } from '../platform-client.ts';
import { queryTask, readV2Task } from '../read-item.ts';
import { readTag } from '../remote-ids.ts';
import { TaskDeleted } from '../schemas/task.ts';
import type { VoiceList } from '../voice-list.ts';

/** base_resp of a voice that is not known, or not this key's: deleted ones are either. */
const unknownVoice: readonly number[] = [20132, 2042];

/** Takes things away at the platform: what it can delete, and how to see that it is gone. */
export interface Removals {
  delete(target: ChangeTarget, signal: AbortSignal): Promise<void>;
  deleteUpload(account: AccountId, upload: RemoteId, signal: AbortSignal): Promise<void>;
  isListed(
    target: ChangeTarget | { readonly account: AccountId; readonly upload: RemoteId },
    signal: AbortSignal,
  ): Promise<boolean>;
  cancel(target: ChangeTarget, signal: AbortSignal): Promise<void>;
}

export function createRemovals(client: PlatformClient, voices: VoiceList): Removals {
  async function deleteVoice({ account, remoteId, voiceOrigin }: ChangeTarget, signal: AbortSignal): Promise<void> {
    if (voiceOrigin === 'system' || voiceOrigin === null) {
      throw failed('forbidden', 'Voices of the catalogue cannot be deleted.', 'Only cloned and designed voices can.');
    }
    const type = voiceOrigin === 'designed' ? 'voice_generation' : 'voice_cloning';
    try {
      await client.ask({ path: '/v1/delete_voice', body: { voice_type: type, voice_id: remoteId }, signal, account });
    } catch (error) {
      // Deleted already, here or there: that is what was asked for.
      if (!isMissing(error) && !(error instanceof PlatformFailed && unknownVoice.includes(error.statusCode)))
        throw error;
    } finally {
      voices.forget();
    }
  }

  /** The result of a task is a file; the task itself cannot be deleted. */
  async function deleteResult(
    kind: 'video' | 'audio',
    id: string,
    { account }: ChangeTarget,
    signal: AbortSignal,
  ): Promise<void> {
    const found = await queryTask(client, kind, id, { account }, signal);
    const file = found?.task.file_id ?? null;
    if (found === null || file === null) {
      if (found !== null && ['pending', 'running'].includes(taskStatus(found.task.status))) throw cannotStop();
      return;
    }
    await deleteFile(client, file, kind === 'video' ? 'video_generation' : 't2a_async', { account, signal });
  }

  /**
   * DELETE cancels a queued task, or deletes the record of a finished one (openapi). Gives what it did; null when there is no
   * such task any more.
   */
  async function sendDelete(id: string, { account }: ChangeTarget, signal: AbortSignal): Promise<string | null> {
    try {
      const answer = await client.delete({ path: `/v2/video_generation/${pathSegment(id)}`, signal, account });
      const done = TaskDeleted.safeParse(answer.json);
      return done.success ? done.data.action : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async function deleteV2(id: string, target: ChangeTarget, signal: AbortSignal): Promise<void> {
    const item = await readV2Task(client, id, target, signal);
    if (item?.status === 'running') throw cannotStop();
    if (item === null) return;
    // A queued task is only cancelled by that; its record is there to be deleted then.
    if ((await sendDelete(id, target, signal)) === 'cancelled') await sendDelete(id, target, signal);
  }

  return {
    async delete(target, signal) {
      if (target.kind === 'voice') return deleteVoice(target, signal);
      const { sort, id } = readTag(target.remoteId);
      switch (sort) {
        case 'video-v2':
          return deleteV2(id, target, signal);
        case 'speech-task':
          return deleteResult('audio', id, target, signal);
        case 'bare':
          return deleteResult('video', id, target, signal);
        case 'once':
          throw failed(
            'invalid',
            'The platform keeps no list of such results, so that there is nothing to delete.',
            'Its link there ends by itself 24 hours after it was made. Delete it here only.',
          );
      }
    },

    async deleteUpload(account, upload, signal) {
      // The vendor wants the purpose along with the id; the file itself tells it.
      const found = await retrieveFile(client, upload, { account, signal });
      await deleteFile(client, upload, found?.file.purpose ?? null, { account, signal });
    },

    async isListed(target, signal) {
      const { account } = target;
      if ('upload' in target) {
        const lists = await Promise.all(
          uploadPurposes.map((purpose) => listFiles(client, purpose, { account, signal })),
        );
        return lists.flatMap((list) => list ?? []).some((file) => idOfFile(file) === target.upload);
      }
      if (target.kind === 'voice') {
        voices.forget();
        const { own, system } = await voices.read(0, signal);
        return [...own.voices, ...system.voices].some(({ remoteId }) => remoteId === target.remoteId);
      }
      const { sort, id } = readTag(target.remoteId);
      if (sort === 'once') return false;
      if (sort === 'video-v2') return (await readV2Task(client, id, target, signal)) !== null;
      const found = await queryTask(client, sort === 'bare' ? 'video' : 'audio', id, target, signal);
      const file = found?.task.file_id ?? null;
      if (file === null) return false;
      return (await retrieveFile(client, file, { account, signal })) !== null;
    },

    async cancel(target, signal) {
      const { sort, id } = readTag(target.remoteId);
      if (sort !== 'video-v2') throw cannotStop();
      // The same request deletes the record of a finished task: only a queued one is sent it.
      const item = await readV2Task(client, id, target, signal);
      if (item === null) return;
      if (item.status !== 'pending') throw cannotStop();
      await sendDelete(id, target, signal);
    },
  };
}

function cannotStop() {
  return failed(
    'invalid',
    'The platform cannot stop this any more.',
    'Only videos of the H3 models can be cancelled, and only while they are queued. It ends by itself.',
  );
}
