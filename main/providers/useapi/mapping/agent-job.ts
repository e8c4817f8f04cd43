import type { RemoteAsset, RemoteJob, SkippedItem } from '../../provider.ts';
import type { AgentJobWire } from '../schemas/agent-job.ts';
import { attachment } from './attachment.ts';
import { remoteId } from './remote-item.ts';
import { isoMs } from './wire-time.ts';

/** A job as ours, with its results. `jobId` is the id it was asked by. */
export function agentJob(jobId: string, wire: AgentJobWire, raw: string): RemoteJob {
  const attachments: RemoteAsset[] = [];
  const skipped: SkippedItem[] = [];
  const status = jobStatus(wire.status);
  if (status === 'complete') {
    for (const [index, value] of (wire.response?.attachments ?? []).entries()) {
      const found = attachment(jobId, wire, value, index);
      if (found === null) continue;
      if ('reason' in found) skipped.push(found);
      else attachments.push(found);
    }
  }
  return {
    remoteId: remoteId(jobId),
    status,
    createdAt: isoMs(wire.created),
    prompt: wire.request?.prompt ?? null,
    raw,
    attachments,
    skipped,
  };
}

/** Whether an id names a result of an agent job: ours is the job's with the attachment's behind it. */
export function isAttachment(id: string): boolean {
  return id.includes('-bot:minimax/');
}

/** A job of which only the list's entry is known. */
export function runningJob(jobId: string, raw: string): RemoteJob {
  return { remoteId: remoteId(jobId), status: 'running', createdAt: null, prompt: null, raw, attachments: [] };
}

/** started, completed, failed (api/BEHAVIOUR.md, states); anything else is not final as far as we know. */
function jobStatus(status: string | null): RemoteJob['status'] {
  switch (status?.toLowerCase()) {
    case 'completed':
      return 'complete';
    case 'failed':
      return 'failed';
    default:
      return 'running';
  }
}
