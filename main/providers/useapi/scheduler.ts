import type { AccountId, RemoteId } from '../../../ipc/model/ids.ts';
import type { ApiClient } from '../http/api-client.ts';
import type { RemoteActivity } from '../remote-changes.ts';
import { listElements } from './list-answer.ts';
import { remoteId } from './mapping/remote-item.ts';
import { epochMs, isoMs } from './mapping/wire-time.ts';
import { SchedulerAvailableWire, SchedulerEntryWire } from './schemas/scheduler.ts';

/** A generation that the provider tracks: only those made through the API (api/BEHAVIOUR.md, lists and paging). */
export interface Tracked {
  readonly id: RemoteId;
  readonly kind: Extract<RemoteActivity['kind'], 'video' | 'image' | 'audio' | 'music' | 'other'>;
  readonly startedAt: number | null;
  readonly reference: string | null;
}

/** What is tracked for an account now (GET /scheduler/). Throws Failed. */
export async function trackedJobs(client: ApiClient, account: AccountId, signal: AbortSignal): Promise<Tracked[]> {
  const answer = await client.get({ path: '/scheduler/', signal, account });
  return listElements(answer, ['executing'], 'running jobs').values.flatMap((value) => trackedOf(value, account));
}

/** The same from GET /scheduler/available, which counts free slots too. Throws Failed. */
export async function executingJobs(client: ApiClient, account: AccountId, signal: AbortSignal): Promise<Tracked[]> {
  const answer = await client.get({ path: '/scheduler/available', signal, account });
  const wire = SchedulerAvailableWire.safeParse(answer.json);
  return wire.success ? wire.data.executing.flatMap((value) => trackedOf(value, account)) : [];
}

/** An entry of this account, or none. The id tells the account and, better than the field's name, the kind. */
function trackedOf(value: unknown, account: AccountId): Tracked[] {
  const wire = SchedulerEntryWire.safeParse(value);
  if (!wire.success) return [];
  const { videoId, imageId, audioId, musicId, started, replyRef } = wire.data;
  const id = videoId ?? imageId ?? audioId ?? musicId;
  if (id === null || !id.includes(`-minimax:${account}-`)) return [];
  return [{ id: remoteId(id), kind: kindOf(id), startedAt: startOf(started), reference: replyRef }];
}

/** ISO in samples, a number in the model text of one page (openapi, SchedulerEntry). */
function startOf(started: string | null): number | null {
  return started !== null && /^\d+(\.\d+)?$/.test(started) ? epochMs(Number(started)) : isoMs(started);
}

function kindOf(id: string): Tracked['kind'] {
  const word = /-(video|image|audio|music):[^:]*$/.exec(id)?.[1];
  return word === 'video' || word === 'image' || word === 'audio' || word === 'music' ? word : 'other';
}
