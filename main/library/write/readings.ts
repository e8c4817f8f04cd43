import type { ItemId } from '../../../ipc/model/ids.ts';
import type { RemoteItem, RemoteJob } from '../../providers/provider.ts';
import type { PageApplied, ToRead } from '../library.ts';
import type { Due } from './due.ts';
import type { ItemWriter } from './items.ts';
import type { JobWriter } from './jobs.ts';
import { PageTally } from './page-tally.ts';
import type { SourceOf } from './sources.ts';
import { type Outcome, quiet, type WriterContext } from './writer-context.ts';

export interface ReadingWriter {
  apply(
    target: ToRead,
    answer: { item: RemoteItem } | { job: RemoteJob } | 'gone',
    receivedAt: number,
  ): Outcome<PageApplied>;
  postpone(target: ToRead, until: number): Outcome<void>;
}

/** Writes what reading one item or job by id found. */
export function createReadingWriter(
  { db }: WriterContext,
  sourceOf: SourceOf,
  items: ItemWriter,
  jobs: JobWriter,
  due: Due,
): ReadingWriter {
  const itemGone = db.prepare<[number, string, string], { seq: number; id: ItemId }>(
    `UPDATE items SET gone = 1, next_read_at = NULL WHERE source = ? AND kind = ? AND remote_id = ? AND gone = 0
     RETURNING seq, id`,
  );
  const jobItemsGone = db.prepare<[number, string], { seq: number; id: ItemId }>(
    `UPDATE items SET gone = 1, next_read_at = NULL WHERE source = ? AND job_id = ? AND feed = 'agent-jobs' AND gone = 0
     RETURNING seq, id`,
  );
  const jobGone = db.prepare<[number, string]>(
    "UPDATE jobs SET status = 'gone', next_read_at = NULL WHERE source = ? AND remote_id = ? AND status <> 'gone'",
  );
  const postponeItem = db.prepare<[number, number, number, string, string]>(
    'UPDATE items SET next_read_at = ?, read_attempts = ? WHERE source = ? AND kind = ? AND remote_id = ?',
  );
  const postponeJob = db.prepare<[number, number, number, string]>(
    "UPDATE jobs SET next_read_at = ?, read_attempts = ? WHERE source = ? AND remote_id = ? AND status = 'running'",
  );

  function applyGone(target: ToRead, source: number, tally: PageTally): void {
    const job = target.kind === 'job' ? target.remoteId : target.jobId;
    const gone = target.kind === 'job' ? [] : itemGone.all(source, target.kind, target.remoteId);
    if (job !== null) {
      if (jobGone.run(source, job).changes > 0) due.facts();
      gone.push(...jobItemsGone.all(source, job));
    }
    for (const { seq, id } of gone) {
      due.sidecar(seq);
      tally.changed.push(id);
    }
    tally.updated = gone.length;
  }

  return {
    apply(target, answer, receivedAt) {
      const source = sourceOf(target.connection, target.account);
      const tally = new PageTally();
      tally.seen = 1;
      if (answer === 'gone') applyGone(target, source, tally);
      else if ('job' in answer) {
        jobs.upsert(answer.job, { source, receivedAt, readAttempts: target.attempts }, tally);
      } else {
        const done = items.upsertAll([answer.item], {
          source,
          feed: target.feed,
          receivedAt,
          fallbackTime: () => receivedAt,
          walkNumber: null,
          readAttempts: target.attempts,
        });
        for (const one of done) tally.countItem(one);
      }
      return tally.outcome();
    },
    postpone(target, until) {
      const source = sourceOf(target.connection, target.account);
      const attempts = target.attempts + 1;
      if (target.kind === 'job') postponeJob.run(until, attempts, source, target.remoteId);
      else postponeItem.run(until, attempts, source, target.kind, target.remoteId);
      return quiet(undefined);
    },
  };
}
