import type { RemoteJob } from '../../providers/provider.ts';
import { unfinishedDelay } from '../read-schedule.ts';
import type { Due } from './due.ts';
import { withoutLinkQueries } from './fingerprint.ts';
import type { ItemWriter } from './items.ts';
import type { PageTally } from './page-tally.ts';
import type { WriterContext } from './writer-context.ts';

export interface JobArrival {
  readonly source: number;
  readonly receivedAt: number;
  /** Set when the job was asked for by id: how often before. */
  readonly readAttempts: number | null;
}

export interface JobWriter {
  /** Stores a job and its attachments. */
  upsert(job: RemoteJob, arrival: JobArrival, tally: PageTally): void;
}

interface KnownJob {
  readonly seq: number;
  readonly status: RemoteJob['status'];
  readonly raw: string;
}

/** Keeps every job ever seen: the list shows only running ones, finished ones are read by id. */
export function createJobWriter({ db }: WriterContext, items: ItemWriter, due: Due): JobWriter {
  const find = db.prepare<[number, string], KnownJob>(
    'SELECT seq, status, raw FROM jobs WHERE source = ? AND remote_id = ?',
  );
  const put = db.prepare<(string | number | null)[]>(
    `INSERT INTO jobs (source, remote_id, status, created_at, prompt, raw, first_seen_at, next_read_at, read_attempts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (source, remote_id) DO UPDATE SET status = excluded.status,
       created_at = coalesce(excluded.created_at, created_at), prompt = coalesce(excluded.prompt, prompt), raw = excluded.raw,
       next_read_at = excluded.next_read_at, read_attempts = excluded.read_attempts`,
  );

  function applyAttachments(job: RemoteJob, arrival: JobArrival, tally: PageTally): void {
    const done = items.upsertAll(job.attachments, {
      source: arrival.source,
      feed: 'agent-jobs',
      receivedAt: arrival.receivedAt,
      fallbackTime: (index) => (job.createdAt ?? arrival.receivedAt) - index,
      walkNumber: null,
      readAttempts: arrival.readAttempts,
    });
    for (const one of done) tally.countItem(one);
  }

  return {
    upsert(job, arrival, tally) {
      const known = find.get(arrival.source, job.remoteId);
      const same =
        known !== undefined &&
        known.status === job.status &&
        withoutLinkQueries(known.raw) === withoutLinkQueries(job.raw);
      if (!same || arrival.readAttempts !== null) {
        const attempts = arrival.readAttempts === null ? 0 : arrival.readAttempts + 1;
        const running = job.status === 'running';
        put.run(
          arrival.source,
          job.remoteId,
          job.status,
          job.createdAt,
          job.prompt,
          job.raw,
          arrival.receivedAt,
          running ? arrival.receivedAt + unfinishedDelay(attempts) : null,
          attempts,
        );
      }
      if (!same) {
        tally.count(known === undefined ? 'added' : 'updated');
        due.facts();
      }
      if (job.status === 'running') tally.unfinished += 1;
      applyAttachments(job, arrival, tally);
    },
  };
}
