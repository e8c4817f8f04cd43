import type { Media, MediaEntry } from '../cdn/media.ts';
import { agentJobId } from './ids.ts';
import type { Job } from './job.ts';
import type { AgentJob, Attachment } from './model.ts';

/** Results of agent jobs can be read for 31 days (api/BEHAVIOUR.md, "links, retention, deletion"). */
export const AGENT_RETENTION_MS = 31 * 86_400_000;

/** How long an agent job takes at speed 1, ms. */
export const AGENT_RUN_MS = 135_000;

/** What an agent job gives for the models that were asked for: a video, an image, and with both also a chord. */
export function attachmentsFor(models: readonly string[], media: Media, pick: number): Attachment[] {
  const attachments: Attachment[] = [];
  const images = /banana|image|seedream|midjourney/;
  if (models.some((model) => !images.test(model)))
    attachments.push({ kind: 'video', media: at(media.of('video'), pick) });
  if (models.some((model) => images.test(model)))
    attachments.push({ kind: 'image', media: at(media.of('image'), pick) });
  if (attachments.length === 2) attachments.push({ kind: 'audio', media: at(media.of('music'), pick) });
  return attachments;
}

/** The two jobs that are under way when the world starts: one nearly done, one half way. */
export function runningAgentJobs(account: string, media: Media, since: number, speed: number): AgentJob[] {
  const started = (project: string, agoMs: number, theme: string, models: readonly string[]): AgentJob => {
    const pick = Math.max(
      0,
      media.of('video').findIndex((entry) => entry.theme === theme),
    );
    const job: Job = {
      startedAt: since - agoMs / speed,
      queuedMs: 0,
      runningMs: AGENT_RUN_MS / speed,
      replyUrl: undefined,
      replyRef: undefined,
      tracked: true,
    };
    return {
      jobId: agentJobId(project, account),
      project,
      account,
      prompt: `Make a short scene about this, with a still for the poster: ${at(media.of('video'), pick).prompt}`,
      models,
      async: true,
      job,
      outcome: 'completed',
      attachments: attachmentsFor(models, media, pick),
    };
  };
  return [
    started('483920111', 115_000, 'lighthouse', ['hailuo-2.3', 'nano-banana-2']),
    started('483920112', 40_000, 'whale', ['hailuo-2.3']),
  ];
}

function at(entries: readonly MediaEntry[], index: number): MediaEntry {
  const entry = entries[index % entries.length];
  if (entry === undefined) throw new Error('The manifest is empty.');
  return entry;
}
