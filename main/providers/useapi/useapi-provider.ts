import type { Capability } from '../../../ipc/model/account.ts';
import type { AccountId } from '../../../ipc/model/ids.ts';
import { Failed, failed } from '../../failed.ts';
import { type ApiClient, type ApiClientOptions, createApiClient } from '../http/api-client.ts';
import type { FeedSource, Provider, RemoteAccount } from '../provider.ts';
import { createUseapiAdministration } from './administration.ts';
import { createUseapiChanges } from './changes/changes.ts';
import { VOICE_SLOTS } from './changes/clone-voice.ts';
import { agentJobFeed } from './feeds/agent-job-feed.ts';
import { assetFeed, imageList, videoList } from './feeds/asset-feed.ts';
import { customVoiceFeed } from './feeds/custom-voice-feed.ts';
import { clipFeed, systemVoiceFeed } from './feeds/numbered-feed.ts';
import { uploadFeed } from './feeds/upload-feed.ts';
import { accountsOf, isAccountMap } from './mapping/account.ts';
import { epochMs } from './mapping/wire-time.ts';
import { readItem } from './read-item.ts';
import { FeaturesWire } from './schemas/account.ts';
import { createSpeechService, type SpeechService } from './speech-service.ts';

/** The vendor's address of the MiniMax API v1. */
export const USEAPI_BASE_URL = 'https://api.useapi.net/v1/minimax';

/** Reaches Hailuo accounts through the useapi.net MiniMax API v1. `account` is sent on every call that takes it. */
export function createUseapiProvider(options: ApiClientOptions): Provider {
  const client = createApiClient(options);
  // The vendor's account API lies beside the service (openapi, /account: servers).
  const v2 = createApiClient({ ...options, baseUrl: options.baseUrl.replace(/\/v1\/minimax\/*$/, '/v2') });
  const speechOf = new Map<AccountId, SpeechService>();

  /** Begun anew with each walk, so that a branch of the API that came back is noticed. */
  function freshSpeech(account: AccountId): SpeechService {
    const speech = createSpeechService(client, account);
    speechOf.set(account, speech);
    return speech;
  }

  const knownSpeech = (account: AccountId): SpeechService => speechOf.get(account) ?? freshSpeech(account);

  async function withFacts(account: RemoteAccount, signal: AbortSignal): Promise<RemoteAccount> {
    const [credited, slots] = await Promise.all([
      withCredits(client, account, signal),
      voiceSlots(knownSpeech(account.id), account, signal),
    ]);
    return { ...credited, slots };
  }

  return {
    kind: 'useapi',
    get requests() {
      return client.requests + v2.requests;
    },
    async accounts(signal, { credits = true } = {}) {
      const found = await readAccounts(client, signal);
      return credits ? Promise.all(found.map((account) => withFacts(account, signal))) : found;
    },
    feeds: (account) => feedsOf(client, freshSpeech(account.id), account),
    read: (target, signal) => readItem(client, knownSpeech(target.account), target, signal),
    changes: createUseapiChanges(client, knownSpeech),
    administration: createUseapiAdministration(client, v2),
    async close() {
      await Promise.all([client.close(), v2.close()]);
    },
  };
}

/** GET /accounts answers 404 when nothing is configured (api/BEHAVIOUR.md, authentication and accounts). */
async function readAccounts(client: ApiClient, signal: AbortSignal): Promise<RemoteAccount[]> {
  try {
    const { json, status } = await client.get({ path: '/accounts', signal });
    if (!isAccountMap(json)) throw unknownAccounts(status);
    return accountsOf(json);
  } catch (error) {
    if (error instanceof Failed && error.failure.code === 'not-found') return [];
    throw error;
  }
}

/** Taken for a list of accounts, it would say that all that are known are gone. */
function unknownAccounts(status: number): Failed {
  return failed(
    'protocol',
    'The service answered the list of accounts in a form that Conch does not know.',
    'Sync again later; if it returns, look for a newer version of Conch.',
    { status },
  );
}

/** Credits are a convenience: an account without them is still an account, so that a failure here is none. */
async function withCredits(client: ApiClient, account: RemoteAccount, signal: AbortSignal): Promise<RemoteAccount> {
  if (account.error !== null) return account;
  try {
    const answer = await client.get({
      path: '/features/',
      query: { account: account.id },
      signal,
      account: account.id,
    });
    const features = FeaturesWire.safeParse(answer.json);
    return features.success ? { ...account, ...creditsOf(features.data) } : account;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failed) return account;
    throw error;
  }
}

function creditsOf({ totalCredits, creditExpireText }: FeaturesWire): Pick<RemoteAccount, 'credits' | 'creditsEnding'> {
  const ending = creditExpireText.flatMap(({ credit, endTime }) => {
    const endsAt = epochMs(endTime);
    return credit === null || credit <= 0 || endsAt === null ? [] : [{ credits: credit, endsAt }];
  });
  return { credits: totalCredits, creditsEnding: ending.sort((one, other) => one.endsAt - other.endsAt) };
}

/** Own clones of the slots that an account has. Like credits, a convenience: null when it cannot be read. */
async function voiceSlots(
  speech: SpeechService,
  account: RemoteAccount,
  signal: AbortSignal,
): Promise<RemoteAccount['slots']> {
  if (account.error !== null || !account.capabilities.includes('audio')) return null;
  try {
    const { items } = await customVoiceFeed(speech).page(null, signal);
    return { used: items.length, total: VOICE_SLOTS };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failed) return null;
    throw error;
  }
}

/**
 * In the order people care for: what they made first, then their voices, then the catalogue. The list of clips begins, since it
 * is the shortest and leaves most to be asked for: text and voice of each clip, one by one, while the other lists are read.
 */
function feedsOf(
  client: ApiClient,
  speech: SpeechService,
  { id, capabilities }: { readonly id: AccountId; readonly capabilities: readonly Capability[] },
): readonly FeedSource[] {
  const can = (capability: Capability) => capabilities.includes(capability);
  return [
    ...(can('audio') ? [clipFeed(speech)] : []),
    ...(can('video') ? [assetFeed(client, id, videoList)] : []),
    ...(can('image') ? [assetFeed(client, id, imageList)] : []),
    ...(can('audio') ? [customVoiceFeed(speech)] : []),
    ...(can('video') || can('chat') ? [agentJobFeed(client, id)] : []),
    ...(can('video') || can('image') ? [uploadFeed(client, id)] : []),
    ...(can('audio') ? [systemVoiceFeed(speech)] : []),
  ];
}
