import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ApiClient } from '../../http/api-client.ts';
import {
  type Accepted,
  type ChangeLimits,
  OutcomeUnknown,
  type ReadyCreate,
  type RemoteChanges,
} from '../../remote-changes.ts';
import type { SpeechService } from '../speech-service.ts';
import { cancelOne } from './cancel.ts';
import { createCatalogueReader } from './catalogue.ts';
import { cloneVoice } from './clone-voice.ts';
import { createOne } from './create.ts';
import { deleteOne, deleteUpload, isListed } from './delete.ts';
import { findResults } from './find.ts';
import { notTaken } from './order-fields.ts';
import { uploadFile } from './upload.ts';

/**
 * After 429 without Retry-After: 20 s as vendor scripts wait, 30 s for songs and agent jobs. One song at a time, one clone
 * at a time; the rest is left to the provider's own count (api/BEHAVIOUR.md, states; concurrency and cost).
 */
const limits: ChangeLimits = {
  busyMs: { video: 20_000, image: 20_000, speech: 20_000, music: 30_000, agent: 30_000, 'clone-voice': 20_000 },
  atOnce: { video: null, image: null, speech: null, music: 1, agent: null, 'clone-voice': 1 },
};

/** What useapi.net changes when asked. */
export function createUseapiChanges(client: ApiClient, speechOf: (account: AccountId) => SpeechService): RemoteChanges {
  const catalogues = createCatalogueReader(client, speechOf);
  return {
    limits,
    catalogue: (account, signal) => catalogues.read(account, signal),
    upload: (account, file, purpose, signal) =>
      uploadFile(client, speechOf(account), { account, file, purpose }, signal),
    create: (ready, signal) => createAndName(client, speechOf(ready.order.account), ready, signal),
    cloneVoice: (ready, signal) => cloneVoice(speechOf(ready.account), ready, signal),
    designVoice: () => Promise.reject(notTaken('This provider clones voices from samples and cannot design them.')),
    delete: (target, signal) => deleteOne(client, speechOf(target.account), target, signal),
    deleteUpload: (account, upload, signal) => deleteUpload(client, account, upload, signal),
    isListed: (target, signal) => isListed(client, speechOf(target.account), target, signal),
    cancel: (target, signal) => cancelOne(client, target, signal),
    find: (sought, signal) => findResults(client, speechOf(sought.account), sought, signal),
  };
}

/**
 * Sends an order. When it was accepted but the answer does not say as what (templates and streams tell no id), what the
 * scheduler runs under our reference is it; nothing else is taken for it here.
 */
async function createAndName(
  client: ApiClient,
  speech: SpeechService,
  ready: ReadyCreate,
  signal: AbortSignal,
): Promise<Accepted> {
  const sentAt = Date.now();
  try {
    return await createOne(client, speech, ready, signal);
  } catch (error) {
    if (!(error instanceof OutcomeUnknown) || !isSuccess(error.failure.status)) throw error;
    const { account, what, model, prompt } = ready.order;
    const sought = { account, what, model, text: prompt, reference: ready.reference, sentAt };
    const found = await findResults(client, speech, sought, signal).catch(() => []);
    const named = found.find(({ candidate }) => candidate.agrees.includes('reference'));
    if (named === undefined) throw error;
    return named.accepted;
  }
}

function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
