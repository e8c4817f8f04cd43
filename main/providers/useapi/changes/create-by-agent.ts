import type { ApiClient } from '../../http/api-client.ts';
import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { Accepted, FileToSend, ReadyCreate, ReadyFile } from '../../remote-changes.ts';
import { agentJob } from '../mapping/agent-job.ts';
import { remoteId } from '../mapping/remote-item.ts';
import { AgentJobWire } from '../schemas/agent-job.ts';
import { DEFAULT_AGENT_MODELS, TEMPLATE_PREFIX } from './catalogue/agent.ts';
import { notTaken } from './order-fields.ts';
import { LOCAL_FACTS } from './upload.ts';

/** A stream of 2 to 7 minutes, up to 15 (openapi, postVideosAgentCreate). */
const TEMPLATE_LIMITS = { headersMs: 120_000, bodyMs: 15 * 60_000, attemptMs: 17 * 60_000 };
const AGENT_LIMITS = { headersMs: 120_000, bodyMs: 60_000, attemptMs: 10 * 60_000 };

export function isTemplate({ order }: ReadyCreate): boolean {
  return order.model.startsWith(TEMPLATE_PREFIX);
}

/** Starts an agent job and does not wait for it. Reference files go along as a form (openapi, PostAgentRequest). */
export async function createByAgent(client: ApiClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { order, reference } = ready;
  const typed = order.settings['models'];
  const models = typeof typed === 'string' && typed.trim() !== '' ? typed : order.model || DEFAULT_AGENT_MODELS;
  if (order.prompt.trim() === '') throw notTaken('The agent needs to be told what to make.');
  const answer = await client.post({
    path: '/agent',
    form: {
      account: order.account,
      prompt: order.prompt,
      models: models.replace(/\s+/g, ''),
      async: 'true',
      replyRef: reference,
    },
    files: ready.files.map((file) => ({ name: 'file', file: localFile(file) })),
    limits: AGENT_LIMITS,
    signal,
    account: order.account,
  });
  const wire = AgentJobWire.safeParse(answer.json);
  if (!wire.success || wire.data.jobId === null)
    throw unreadableAcceptance('the agent job', order.account, answer.status);
  return { made: 'job', job: agentJob(wire.data.jobId, wire.data, answer.text.trim()) };
}

/** The file on this disk behind an upload. */
function localFile({ facts, remoteId: id }: ReadyFile): FileToSend {
  const path = facts[LOCAL_FACTS.path];
  const mime = facts[LOCAL_FACTS.mime];
  if (path === undefined || mime === undefined) throw notTaken('The agent takes files from this computer only.');
  return { path, mime, name: path.split(/[\\/]/).at(-1) ?? id, bytes: Number(facts[LOCAL_FACTS.bytes]) };
}

/**
 * Makes a video from a template. The answer is a stream of events that are not recorded: a video's id anywhere in it is
 * the video's; without one the result is looked for like any other of unknown outcome.
 */
export async function createFromTemplate(
  client: ApiClient,
  ready: ReadyCreate,
  signal: AbortSignal,
): Promise<Accepted> {
  const { order, reference, maxJobs } = ready;
  const [file, ...more] = ready.files;
  if (more.length > 0) throw notTaken('A template takes one picture.');
  const answer = await client.post({
    path: '/videos/agent-create',
    body: {
      account: order.account,
      templateId: order.model.slice(TEMPLATE_PREFIX.length),
      ...(order.prompt === '' ? {} : { prompt: order.prompt }),
      ...(file === undefined ? {} : { fileID: file.remoteId, ...ossPath(file) }),
      replyRef: reference,
      ...(maxJobs === null ? {} : { maxJobs }),
    },
    limits: TEMPLATE_LIMITS,
    signal,
    account: order.account,
  });
  const id = /user:[^"\s]+-video:[^"\s\\]+/.exec(answer.text)?.[0];
  if (id === undefined)
    throw unreadableAcceptance('the order of a video from a template', order.account, answer.status);
  return { made: 'ids', feed: 'videos', kind: 'video', ids: [remoteId(id)] };
}

/** Required together with fileID (openapi, PostVideosAgentCreateRequest); only an upload of ours tells it. */
function ossPath({ facts }: ReadyFile): { readonly ossPath?: string } {
  const path = facts['ossPath'];
  if (path === undefined) throw notTaken('A template needs a picture that was uploaded from here.');
  return { ossPath: path };
}
