import type { CreateOrder } from '../../../../ipc/model/change.ts';
import { ConnectionName, RemoteId } from '../../../../ipc/model/ids.ts';
import type { ChangeTarget, ReadyCreate, ReadyFile } from '../../../../main/providers/remote-changes.ts';
import { account } from './stand-in.ts';

export function order(
  what: CreateOrder['what'],
  rest: Partial<CreateOrder> = {},
  ready: Partial<ReadyCreate> = {},
): ReadyCreate {
  return {
    order: {
      kind: 'create',
      connection: ConnectionName.parse('second'),
      account,
      what,
      model: '',
      prompt: 'A paper boat',
      voice: null,
      inputs: [],
      settings: {},
      quantity: 1,
      ...rest,
    },
    files: [],
    voice: null,
    reference: 'reference-1',
    maxJobs: null,
    ...ready,
  };
}

export function file(role: ReadyFile['role'], id: string, facts: ReadyFile['facts'] = {}): ReadyFile {
  return { role, remoteId: RemoteId.parse(id), facts };
}

export function target(
  kind: ChangeTarget['kind'],
  id: string,
  voiceOrigin: ChangeTarget['voiceOrigin'] = null,
): ChangeTarget {
  return { account, kind, remoteId: RemoteId.parse(id), voiceOrigin };
}
