import { extensionOf } from '../cdn/media.ts';
import { cdnPaths } from '../cdn/store.ts';
import type { Call, Endpoint } from '../http/call.ts';
import { ok, Refusal } from '../http/call.ts';
import { AGENT_RETENTION_MS, AGENT_RUN_MS, attachmentsFor } from '../world/agent-jobs.ts';
import { agentJobId, USEAPI_USER } from '../world/ids.ts';
import { elapsedText, endOf, isRunning } from '../world/job.ts';
import type { AgentJob, Attachment } from '../world/model.ts';
import { hashText } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { balancedAccountOf } from './account-of.ts';
import { flag, moderate, replyFields, text } from './parameters.ts';

/** Agent jobs that an account runs at once. */
const PARALLEL = 3;

function runningJobs(world: World, account: string): AgentJob[] {
  const now = world.clock.now();
  return [...world.agentJobs.values()].filter((job) => job.account === account && isRunning(job.job, now));
}

/** Only running jobs; finished ones are readable by id alone (api/BEHAVIOUR.md, "lists and paging"). */
export const listAgentJobs: Endpoint = {
  operation: 'getAgentJobs',
  method: 'GET',
  path: '/agent/jobs',
  handle: ({ world }) => {
    const accounts = [...world.accounts.keys()];
    const busy = accounts.map((id) => [id, runningJobs(world, id)] as const).filter(([, jobs]) => jobs.length > 0);
    const now = world.clock.now();
    return ok({
      accounts,
      summary: Object.fromEntries(busy.map(([id, jobs]) => [id, { executing: jobs.length }])),
      executing: Object.fromEntries(
        busy.map(([id, jobs]) => [
          id,
          jobs.map(({ jobId, job }) => ({ jobId, elapsed: elapsedText(job.startedAt, now) })),
        ]),
      ),
    });
  },
};

export const readAgentJob: Endpoint = {
  operation: 'getAgentJob',
  method: 'GET',
  path: '/agent/{jobId}',
  handle: (call) => {
    const jobId = call.params['jobId'] ?? '';
    const match = /^p.+-u(.+)-a.+-bot:minimax$/.exec(jobId);
    if (match === null) throw new Refusal(400, `Not a valid job id: ${jobId}`);
    if (match[1] !== USEAPI_USER) throw new Refusal(403, `Unauthorized access to user:${match[1]}`);
    const job = call.world.agentJobs.get(jobId);
    if (job === undefined || call.world.clock.now() - job.job.startedAt > AGENT_RETENTION_MS) {
      throw new Refusal(404, 'Job not found or expired after 31 days');
    }
    return ok(jobWire(call, job));
  },
};

export const createAgentJob: Endpoint = {
  operation: 'postAgent',
  method: 'POST',
  path: '/agent',
  handle: (call) => {
    const { world } = call;
    const prompt = text(call, 'prompt');
    const models = text(call, 'models')
      .split(',')
      .map((model) => model.trim());
    const async = flag(call, 'async', false);
    const reply = replyFields(call);
    const account = balancedAccountOf(call, (one) => runningJobs(world, one.id).length < PARALLEL);
    const later = moderate(prompt);
    if (account.credits <= 0) throw new Refusal(412, 'Not enough credits');
    if (runningJobs(world, account.id).length >= PARALLEL)
      throw new Refusal(429, 'All agent slots are busy. Please try again later.');
    account.credits -= 1;
    const project = String(490_000_000 + world.agentJobs.size + 1);
    const job: AgentJob = {
      jobId: agentJobId(project, account.id),
      project,
      account: account.id,
      prompt,
      models,
      ...(call.files.length === 0 ? {} : { files: call.files }),
      async,
      job: { ...world.newJob('video', reply), queuedMs: 0, runningMs: AGENT_RUN_MS / world.speed },
      outcome: later === 'fine' ? 'completed' : 'failed',
      attachments: attachmentsFor(models, world.media, hashText(prompt) % 1000),
    };
    world.agentJobs.set(job.jobId, job);
    if (async) return { status: 201, json: jobWire(call, job) };
    // The work takes the same time; who waits for it gets the finished job.
    return { ...ok(jobWire(call, job, endOf(job.job))), afterMs: job.job.runningMs };
  },
};

/** A job at a moment (samples/agent-jobs.json). */
function jobWire(call: Call, job: AgentJob, at = call.world.clock.now()): object {
  const running = isRunning(job.job, at);
  const { replyUrl, replyRef } = job.job;
  const state = {
    jobId: job.jobId,
    status: running ? 'started' : job.outcome,
    created: new Date(job.job.startedAt).toISOString(),
    request: {
      prompt: job.prompt,
      ...(job.files === undefined ? {} : { file: job.files }),
      models: job.models,
      ...(job.async ? { async: true } : {}),
      ...(replyUrl === undefined ? {} : { replyUrl }),
      ...(replyRef === undefined ? {} : { replyRef }),
    },
  };
  if (running) return state;
  if (job.outcome === 'failed')
    return { ...state, code: 422, error: { message: 'The result was moderated', status: 422 } };
  return {
    ...state,
    response: {
      projectID: job.project,
      sectionID: `${job.project}1`,
      chatID: `${job.project}2`,
      msg_content: 'Here is what I made.',
      timestamp: Math.round(endOf(job.job)),
      elapsedTime: elapsedText(job.job.startedAt, endOf(job.job)),
      attachments: job.attachments.map((attachment, number) => attachmentWire(call, job, attachment, number)),
    },
  };
}

const types: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  png: 'image/png',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  wav: 'audio/wav',
};

/** 1 video, 2 image in the samples; sound gets a number that no sample has. */
const attachmentTypes = { video: 1, image: 2, audio: 3 } as const;

function attachmentWire(call: Call, job: AgentJob, { kind, media }: Attachment, number: number): object {
  const extension = extensionOf(media.file);
  const link = (version: string, as = extension): string =>
    `${call.cdn}${cdnPaths.agent(job.project, number, version, as)}`;
  const marked = link('wm', extensionOf(media.watermarked ?? media.file));
  const clean = call.world.accounts.get(job.account)?.plan === 'paid';
  const name = `${media.theme.replaceAll(' ', '_')}.${extension}`;
  const common = { attachmentID: `att_${job.project}${number}`, type: attachmentTypes[kind], status: 3 };
  const type = types[extension] ?? 'application/octet-stream';
  if (kind === 'audio') return { ...common, file: { fileName: name, fileUrl: marked, type } };
  if (kind === 'image') {
    const extra = { model_name: 'banana_2', model_aspect_ratio: '16:9', model_resolution: '1K' };
    return {
      ...common,
      file: {
        fileName: name,
        fileUrl: marked,
        type,
        extra: { ...extra, ...(clean ? { no_watermark_url: link('clean') } : {}) },
      },
    };
  }
  return {
    ...common,
    file: {
      fileName: name,
      fileUrl: marked,
      type,
      extra: {
        width: String(media.width),
        height: String(media.height),
        duration: (media.durationMs / 1000).toFixed(1),
        fps: '24',
        ...(clean ? { no_watermark_url: link('clean') } : {}),
        watermark_url: marked,
        thumbnail_url: link('cover', 'webp'),
      },
    },
    node: {
      nodeID: `node_${number + 1}`,
      xStart: 0,
      yStart: 0,
      width: 640,
      height: 360,
      layer: 1,
      nodeType: 2,
      agentFile: {
        id: `${job.project}${number}`,
        name,
        url: marked,
        coverInfo: { coverURL: link('cover', 'webp') },
        ...(clean ? { noWatermarkUrl: link('clean') } : {}),
        duration: media.durationMs / 1000,
        relativePath: `ag/${name}`,
        thumbnailUrl: link('cover', 'webp'),
      },
      status: 3,
      playWidth: media.width,
      playHeight: media.height,
      logoType: 0,
    },
  };
}
