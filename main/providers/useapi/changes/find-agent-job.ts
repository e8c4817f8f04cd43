import { z } from 'zod';
import type { OutboxCandidate } from '../../../../ipc/model/outbox.ts';
import type { ApiClient } from '../../http/api-client.ts';
import type { RemoteJob } from '../../provider.ts';
import type { Found, Sought } from '../../remote-changes.ts';
import { agentJobFeed } from '../feeds/agent-job-feed.ts';
import { isTimely, sameWords } from './likeness.ts';

const Request = z.object({ request: z.object({ replyRef: z.string().nullish() }).nullish() });

/** Running agent jobs with our reference or prompt. Finished ones are in no list (api/BEHAVIOUR.md, lists and paging). */
export async function agentJobsLike(client: ApiClient, sought: Sought, signal: AbortSignal): Promise<Found[]> {
  const { jobs } = await agentJobFeed(client, sought.account).page(null, signal);
  return jobs.flatMap((job) => {
    const agrees: OutboxCandidate['agrees'] = [];
    if (referenceOf(job) === sought.reference) agrees.push('reference');
    if (sameWords(job.prompt, sought.text)) agrees.push('prompt');
    if (agrees.length === 0) return [];
    if (isTimely(job.createdAt, sought)) agrees.push('time');
    const { remoteId, createdAt } = job;
    const title = (job.prompt ?? sought.text).slice(0, 80);
    return [{ candidate: { remoteId, itemId: null, title, createdAt, agrees }, accepted: { made: 'job', job } }];
  });
}

function referenceOf(job: RemoteJob): string | null {
  try {
    const parsed = Request.safeParse(JSON.parse(job.raw));
    return parsed.success ? (parsed.data.request?.replyRef ?? null) : null;
  } catch {
    return null;
  }
}
