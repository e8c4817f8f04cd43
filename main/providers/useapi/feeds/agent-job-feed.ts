import type { AccountId } from '../../../../ipc/model/ids.ts';
import { Failed, failed } from '../../../failed.ts';
import { type ApiClient, pathSegment, type RequestCounter } from '../../http/api-client.ts';
import type { FeedSource, RemoteJob, SkippedItem } from '../../provider.ts';
import { issueText } from '../list-answer.ts';
import { agentJob, runningJob } from '../mapping/agent-job.ts';
import { AgentJobsWire, AgentJobWire, RunningJobsWire, RunningJobWire } from '../schemas/agent-job.ts';

/**
 * Running agent jobs of an account, each with its detail. The list holds only running ones and no account parameter;
 * what has left it is read by id (api/BEHAVIOUR.md, lists: "the ids must be kept locally").
 */
export function agentJobFeed(client: ApiClient, account: AccountId): FeedSource {
  const counter: RequestCounter = { requests: 0 };
  return {
    feed: 'agent-jobs',
    complete: false,
    shifts: false,
    get requests() {
      return counter.requests;
    },
    async page(_cursor, signal) {
      const answer = await client.get({ path: '/agent/jobs', signal, account, counter });
      const wire = AgentJobsWire.safeParse(answer.json);
      const running = RunningJobsWire.safeParse(wire.data?.executing?.[account]);
      if (!wire.success || !running.success) {
        throw failed(
          'protocol',
          'The service answered the list of agent jobs in a form that Conch does not know.',
          'Sync again later; if it returns, look for a newer version of Conch.',
          { status: answer.status },
        );
      }
      const jobs: RemoteJob[] = [];
      const skipped: SkippedItem[] = [];
      for (const entry of running.data) {
        const raw = JSON.stringify(entry) ?? 'null';
        const known = RunningJobWire.safeParse(entry);
        if (!known.success) skipped.push({ remoteId: null, reason: issueText(known.error), raw });
        else if (known.data.jobId === null) skipped.push({ remoteId: null, reason: 'it has no id', raw });
        else jobs.push(await withDetail(known.data.jobId, raw, signal));
      }
      return { items: [], uploads: [], jobs, skipped, next: null };
    },
  };

  /** The detail tells prompt and start. A job whose detail cannot be read now is kept as running and read again later. */
  async function withDetail(jobId: string, raw: string, signal: AbortSignal): Promise<RemoteJob> {
    try {
      return (await readAgentJob(client, account, jobId, signal, counter)) ?? runningJob(jobId, raw);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Failed && isOfOneJob(error)) return runningJob(jobId, raw);
      throw error;
    }
  }
}

/** Errors about this job alone; those of token, account or network end the feed. */
function isOfOneJob(error: Failed): boolean {
  return ['upstream', 'protocol', 'timeout', 'invalid', 'forbidden'].includes(error.failure.code);
}

/** GET /agent/{id}; null when it is not there (any more: jobs are kept 31 days). Throws Failed. */
export async function readAgentJob(
  client: ApiClient,
  account: AccountId,
  jobId: string,
  signal: AbortSignal,
  counter?: RequestCounter,
): Promise<RemoteJob | null> {
  const path = `/agent/${pathSegment(jobId)}`;
  let answer: Awaited<ReturnType<ApiClient['get']>>;
  try {
    answer = await client.get({ path, signal, account, ...(counter === undefined ? {} : { counter }) });
  } catch (error) {
    if (error instanceof Failed && (error.failure.code === 'not-found' || error.failure.code === 'gone')) return null;
    throw error;
  }
  const wire = AgentJobWire.safeParse(answer.json);
  if (wire.success) return agentJob(jobId, wire.data, answer.text.trim());
  throw failed(
    'protocol',
    `The service answered for agent job ${jobId} in a form that Conch does not know: ${issueText(wire.error)}.`,
    'Sync again later; if it returns, look for a newer version of Conch.',
    { status: answer.status },
  );
}
