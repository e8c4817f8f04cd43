import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import { RemoteId } from '../../../ipc/model/ids.ts';
import { noProgress, OutboxRecord } from '../../../main/library/outbox-record.ts';
import type { RemoteAsset, RemoteJob } from '../../../main/providers/provider.ts';
import { type OpenedLibrary, openLibraryHere } from './edit-support.ts';
import { account, connection, START, video } from './support.ts';

let library: OpenedLibrary;
beforeEach(() => {
  library = openLibraryHere();
});
afterEach(() => library.remove());

const JOB = RemoteId.parse('job-1');

function newCollection(): CollectionId {
  const edit = { does: 'add-collection', name: 'Beach', parent: null, query: null, target: null } as const;
  const { collection } = library.writer.execute('applyEdit', [edit, START]).value;
  if (collection === null) throw new Error('no collection was made');
  return collection;
}

function job(status: RemoteJob['status'], attachments: readonly RemoteAsset[]): RemoteJob {
  const raw = JSON.stringify({ status, titles: attachments.map(({ title }) => title) });
  return { remoteId: JOB, status, createdAt: START, prompt: 'a conch', raw, attachments };
}

/** A clip that the job made, with a title of its own. */
const clip = (title: string): RemoteAsset => video('clip', { title, prompt: null, createdAt: START, jobId: JOB });

/** The provider lists the job, as it is now; what hangs together follows. */
function tell(now: RemoteJob): void {
  const scope = { connection, account, feed: 'agent-jobs' } as const;
  const { id } = library.writer.execute('startWalk', [scope, true, START]).value;
  const page = { scope, walkId: id, items: [], uploads: [], skipped: [], next: null, receivedAt: START };
  library.writer.execute('applyPage', [{ ...page, jobs: [now] }]);
  library.writer.execute('finishWalk', [scope, id, false, START]);
  while (library.writer.drain.step());
}

function order(collection: CollectionId): OutboxRecord {
  const change = {
    ...{ kind: 'create', connection, account, what: 'agent', model: '', prompt: 'a conch', voice: null, inputs: [] },
    ...{ settings: {}, quantity: 1, into: { collection, tags: ['sea'] } },
  };
  return OutboxRecord.parse({
    entry: {
      ...{
        id: '01930000-0000-4000-8000-000000000000',
        change,
        connection,
        account,
        state: 'running',
        summary: 'a conch',
      },
      ...{ createdAt: START, sentAt: START, endedAt: null, nextAttemptAt: null, remoteId: JOB, items: [], cost: null },
      ...{ percent: null, message: null, evidence: null, error: null },
    },
    reference: 'r',
    progress: { ...noProgress, follows: { made: 'job', id: JOB } },
  });
}

it('what a job makes later is put into its collection once: taken out, it stays out whatever the provider tells', () => {
  const album = newCollection();
  const record = order(album);
  library.writer.execute('addToOutbox', [[record]]);
  library.writer.execute('acceptOutbox', [record, { job: job('running', []) }, START]);
  library.reopen();
  tell(job('complete', [clip('first')]));
  expect(library.writer.takePlaced()).toBe(true);
  const detail = () => {
    const [id] = library.listed();
    return id === undefined ? null : library.read.detail(id);
  };
  expect(detail()).toMatchObject({ title: 'first', collectionIds: [album], tags: ['sea'] });

  const [id] = library.listed();
  if (id === undefined) throw new Error('nothing was made');
  const target = { of: 'items' as const, ids: [id] };
  library.writer.execute('applyEdit', [{ does: 'uncollect', target, collection: album }, START]);
  library.writer.execute('applyEdit', [{ does: 'tag', target, add: [], remove: ['sea'] }, START]);
  tell(job('complete', [clip('another title')]));
  expect(library.writer.takePlaced()).toBe(false);
  expect(detail()).toMatchObject({ title: 'another title', collectionIds: [], tags: [] });
});
