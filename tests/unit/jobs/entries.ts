import { CloneOrder, CreateOrder, DeleteOrder, type RemoteChange } from '../../../ipc/model/change.ts';
import { type OutboxEntry, OutboxId, type OutboxState } from '../../../ipc/model/outbox.ts';
import { noProgress, type OutboxRecord } from '../../../main/library/outbox-record.ts';

/** An id that tells its number. */
export function outboxId(number: number): OutboxId {
  return OutboxId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

export function createOrder(rest: Partial<CreateOrder> = {}): CreateOrder {
  return CreateOrder.parse({
    kind: 'create',
    connection: 'home',
    account: '1',
    what: 'video',
    model: '',
    prompt: 'a conch',
    voice: null,
    inputs: [],
    settings: {},
    quantity: 1,
    ...rest,
  });
}

export const deleteOrder = DeleteOrder.parse({
  kind: 'delete',
  connection: 'home',
  account: '1',
  item: '01900000-0000-7000-8000-000000000001',
});

export const cloneOrder = CloneOrder.parse({
  kind: 'clone-voice',
  connection: 'home',
  account: '1',
  name: 'Anna',
  language: 'English',
  reduceNoise: true,
  samples: ['00000000-0000-4000-8000-0000000000aa'],
});

export function entryIn(
  state: OutboxState,
  rest: Partial<OutboxEntry> = {},
  change: RemoteChange = createOrder(),
): OutboxEntry {
  return {
    id: outboxId(1),
    change,
    connection: change.connection,
    account: change.account,
    state,
    held: false,
    summary: 'a conch',
    createdAt: 1_000,
    sentAt: state === 'sending' || state === 'unconfirmed' || state === 'running' ? 2_000 : null,
    endedAt: null,
    nextAttemptAt: null,
    remoteId: null,
    items: [],
    cost: null,
    percent: null,
    message: null,
    evidence: null,
    error: null,
    ...rest,
  };
}

export function recordIn(state: OutboxState, rest: Partial<OutboxEntry> = {}, change?: RemoteChange): OutboxRecord {
  return { entry: entryIn(state, rest, change), reference: 'conch-1', progress: noProgress };
}
