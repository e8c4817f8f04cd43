import type { z } from 'zod';
import { type Failed, failed } from '../../failed.ts';
import { pathSegment } from '../http/api-client.ts';
import type { ReadAnswer, ReadTarget, RemoteItem } from '../provider.ts';
import { isMissing, retrieveFile } from './files.ts';
import { taskItem, taskStatus, v2TaskItem } from './mapping/video.ts';
import { parseAnswer } from './parse-answer.ts';
import type { PlatformClient } from './platform-client.ts';
import { readTag } from './remote-ids.ts';
import { TaskWire, V2TaskAnswer } from './schemas/task.ts';
import { BaseResp } from './schemas/wire.ts';
import type { VoiceList } from './voice-list.ts';

/** Several voices that are due at once are looked for in one answer; ms. */
const VOICES_FRESH_MS = 5_000;

const StatedTask = TaskWire.extend({ base_resp: BaseResp.nullish() });

/**
 * Reads one item by id. Videos and long speech are tasks; voices are looked for in their list. What the platform answered
 * at once can never be asked for again: that is said, and is not taken for gone.
 */
export async function readItem(
  client: PlatformClient,
  voices: VoiceList,
  target: ReadTarget,
  signal: AbortSignal,
): Promise<ReadAnswer> {
  if (target.kind === 'voice') return readVoice(voices, target, signal);
  const { sort, id } = readTag(target.remoteId);
  switch (sort) {
    case 'video-v2':
      return answerOf(await readV2Task(client, id, target, signal));
    case 'speech-task':
      return answerOf(await readTask(client, 'audio', id, target, signal));
    case 'once':
      throw onlyOnce();
    case 'bare':
      if (target.kind !== 'video') throw onlyOnce();
      return answerOf(await readTask(client, 'video', id, target, signal));
  }
}

type TaskCall = Pick<ReadTarget, 'account'>;

const queries = {
  video: '/v1/query/video_generation',
  audio: '/v1/query/t2a_async_query_v2',
} as const;

/** A task of v1 and its state; null when the platform does not know it (any more). */
export async function queryTask(
  client: PlatformClient,
  kind: 'video' | 'audio',
  id: string,
  { account }: TaskCall,
  signal: AbortSignal,
): Promise<{ readonly task: z.infer<typeof StatedTask>; readonly raw: string } | null> {
  try {
    const answer = await client.task({ path: queries[kind], query: { task_id: id }, signal, account });
    return { task: parseAnswer(StatedTask, answer, `task ${id}`), raw: answer.text.trim() };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A task of v1 as an item, with a fresh link to its file once it is complete. */
async function readTask(
  client: PlatformClient,
  kind: 'video' | 'audio',
  id: string,
  target: TaskCall,
  signal: AbortSignal,
): Promise<RemoteItem | null> {
  const found = await queryTask(client, kind, id, target, signal);
  if (found === null) return null;
  const { task, raw } = found;
  const complete = taskStatus(task.status) === 'complete';
  const { account } = target;
  const file = complete && task.file_id !== null ? await retrieveFile(client, task.file_id, { account, signal }) : null;
  return taskItem(kind, id, task, file, raw, Date.now());
}

/** A task of v2; null when it is older than seven days or deleted. */
export async function readV2Task(
  client: PlatformClient,
  id: string,
  { account }: TaskCall,
  signal: AbortSignal,
): Promise<RemoteItem | null> {
  try {
    const answer = await client.get({ path: `/v2/query/video_generation/${pathSegment(id)}`, signal, account });
    const item = v2TaskItem(parseAnswer(V2TaskAnswer, answer, `task ${id}`).task, answer.text.trim(), Date.now());
    return item === null ? null : item;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function readVoice(voices: VoiceList, target: ReadTarget, signal: AbortSignal): Promise<ReadAnswer> {
  const { system, own } = await voices.read(VOICES_FRESH_MS, signal);
  const item = [...own.voices, ...system.voices].find((voice) => voice.remoteId === target.remoteId);
  if (item !== undefined) return { found: 'item', item };
  // Made here and never used yet: it is in no list.
  if (target.feed === 'agent-jobs') {
    throw failed(
      'not-found',
      'The platform lists a new voice only after it has spoken once.',
      'Let it speak a sentence. A clone that is not used for seven days is deleted there.',
    );
  }
  return { found: 'gone' };
}

function answerOf(item: RemoteItem | null): ReadAnswer {
  return item === null ? { found: 'gone' } : { found: 'item', item };
}

function onlyOnce(): Failed {
  return failed(
    'gone',
    'The platform gave the link to this file only once, when it was made, and keeps no list of such results.',
    'What is here already stays. To have the file again it must be made again.',
  );
}
