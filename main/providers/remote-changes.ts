import type { CreateOrder } from '../../ipc/model/change.ts';
import type { CreationCatalogue } from '../../ipc/model/creation.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { AccountId, RemoteId } from '../../ipc/model/ids.ts';
import type { OutboxCandidate } from '../../ipc/model/outbox.ts';
import { Failed } from '../failed.ts';
import type { RemoteItem, RemoteJob, RemoteUpload } from './provider.ts';

/**
 * A request was sent and nobody knows whether it was accepted: cut connection, time-out, 500, 502, 504, an answer that cannot
 * be read. It must never be repeated by a program (DESIGN.md, promise 2). A plain Failed from a change means that the
 * provider did not take it.
 */
export class OutcomeUnknown extends Failed {
  constructor(failure: Failure, options?: { readonly cause?: unknown }) {
    super(failure, options);
    this.name = 'OutcomeUnknown';
  }
}

/**
 * The provider has no room for it now: 429, all slots taken, a limit of requests. Nothing was taken; the same may be sent again.
 * `retryAfterMs` is what the provider asked for, null when it named no time.
 */
export class Busy extends Failed {
  readonly retryAfterMs: number | null;

  constructor(failure: Failure, retryAfterMs: number | null, options?: { readonly cause?: unknown }) {
    super(failure, options);
    this.name = 'Busy';
    this.retryAfterMs = retryAfterMs;
  }
}

/** A file on this disk that goes to the provider. */
export interface FileToSend {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

/** An order whose files lie at the provider already. `files` has the roles and order of `order.inputs`. */
export interface ReadyCreate {
  readonly order: CreateOrder;
  readonly files: readonly ReadyFile[];
  /** The provider's id of the voice that speaks. */
  readonly voice: RemoteId | null;
  /** Ours: given back by the provider where it takes one (`replyRef`), so that the result can be found. */
  readonly reference: string;
  /** The account's own setting of how many jobs may run, null when not set. */
  readonly maxJobs: number | null;
}
export interface ReadyFile {
  readonly role: CreateOrder['inputs'][number]['role'];
  readonly remoteId: RemoteId;
  /** Anything else of the upload's answer that a later request needs (`ossPath`, `cdn_url`). */
  readonly facts: Readonly<Record<string, string>>;
}

export interface ReadyClone {
  readonly account: AccountId;
  readonly name: string;
  readonly language: string;
  readonly reduceNoise: boolean;
  readonly files: readonly ReadyFile[];
  readonly reference: string;
}

export interface ReadyDesign {
  readonly account: AccountId;
  readonly name: string;
  readonly prompt: string;
  readonly previewText: string;
  readonly reference: string;
}

/** What became of an accepted change: things to be followed by id, or things that are already there. */
export type Accepted =
  | { readonly made: 'items'; readonly feed: ItemFeed; readonly items: readonly RemoteItem[] }
  /** Only ids are known: each is read by id (`Provider.read`) until it is final. */
  | {
      readonly made: 'ids';
      readonly feed: ItemFeed;
      readonly kind: RemoteItem['kind'];
      readonly ids: readonly RemoteId[];
    }
  | { readonly made: 'job'; readonly job: RemoteJob };
/** `agent-jobs` also stands for what no list shows (songs): a walk of that feed never says that something is gone. */
export type ItemFeed = 'videos' | 'images' | 'audio' | 'custom-voices' | 'agent-jobs';

/** A thing to delete, cancel or look for. */
export interface ChangeTarget {
  readonly account: AccountId;
  readonly kind: RemoteItem['kind'];
  readonly remoteId: RemoteId;
  readonly voiceOrigin: 'system' | 'cloned' | 'designed' | null;
}

/** What the result of an unconfirmed change would look like. */
export interface Sought {
  readonly account: AccountId;
  readonly what: CreateOrder['what'] | 'clone-voice' | 'design-voice';
  readonly model: string | null;
  /** The prompt or text; the name of a voice. */
  readonly text: string;
  readonly reference: string;
  /** Epoch ms. */
  readonly sentAt: number;
}

/** A thing at the provider that may be what is sought; `accepted` is how it goes on if it is. */
export interface Found {
  readonly candidate: OutboxCandidate;
  readonly accepted: Accepted;
}

/**
 * What a provider changes when asked. Every method throws Failed when the provider refused or was not reached (nothing
 * happened there), OutcomeUnknown when it may have happened. Nothing here repeats a POST that costs.
 */
export interface RemoteChanges {
  /** What that account can be asked for. Reads what it must (config lists), remembers it. */
  catalogue(account: AccountId, signal: AbortSignal): Promise<CreationCatalogue>;
  /** How long to wait after 429 without Retry-After, and how many of a kind may be in work, per account. */
  readonly limits: ChangeLimits;
  /** Puts a file at the provider. Costs nothing, so that it may be repeated. `purpose` decides the endpoint. */
  upload(
    account: AccountId,
    file: FileToSend,
    purpose: 'creation' | 'voice-sample',
    signal: AbortSignal,
  ): Promise<RemoteUpload & { readonly facts: Readonly<Record<string, string>> }>;
  create(ready: ReadyCreate, signal: AbortSignal): Promise<Accepted>;
  cloneVoice(ready: ReadyClone, signal: AbortSignal): Promise<Accepted>;
  designVoice(ready: ReadyDesign, signal: AbortSignal): Promise<Accepted>;
  /** Safe to repeat: the provider answers 200 to anything. */
  delete(target: ChangeTarget, signal: AbortSignal): Promise<void>;
  deleteUpload(account: AccountId, upload: RemoteId, signal: AbortSignal): Promise<void>;
  /** Whether its list still has it: the only proof of a delete. */
  isListed(
    target: ChangeTarget | { readonly account: AccountId; readonly upload: RemoteId },
    signal: AbortSignal,
  ): Promise<boolean>;
  /** Asks to cancel a running generation. */
  cancel(target: ChangeTarget, signal: AbortSignal): Promise<void>;
  /** Looks at what the provider runs and lists since `sentAt`. Best match first. */
  find(sought: Sought, signal: AbortSignal): Promise<readonly Found[]>;
}

export interface ChangeLimits {
  /** After 429 without Retry-After, ms. */
  readonly busyMs: Readonly<Record<CreateOrder['what'] | 'clone-voice', number>>;
  /** At once for each account; null leaves it to the provider's 429. */
  readonly atOnce: Readonly<Record<CreateOrder['what'] | 'clone-voice', number | null>>;
}

/** Accounts behind a token, where the provider has any (useapi). */
export interface AccountAdministration {
  /** Registers or renews. `address` and `token` are what a person pasted; they are not kept. */
  save(
    request: { readonly address: string; readonly token: string; readonly maxJobs: number | null },
    signal: AbortSignal,
  ): Promise<AccountId>;
  remove(account: AccountId, signal: AbortSignal): Promise<void>;
  activity(account: AccountId, signal: AbortSignal): Promise<readonly RemoteActivity[]>;
  stopTracking(job: string, signal: AbortSignal): Promise<void>;
  /** The subscription behind the token, and what was asked of it on a day (`YYYY-MM-DD`; null: today). */
  service(day: string | null, signal: AbortSignal): Promise<ServiceFacts>;
  /** Where the provider calls back when a generation ends. */
  setReplyUrl(url: string, signal: AbortSignal): Promise<void>;
  readonly retired: RetiredOperations;
}

/**
 * What the provider took down without a replacement. The answers come as they are; Failed('gone') says that it has
 * retired them.
 */
export interface RetiredOperations {
  chats(account: AccountId, signal: AbortSignal): Promise<unknown>;
  chat(account: AccountId, chat: string, signal: AbortSignal): Promise<unknown>;
  /** Sent once. */
  say(
    account: AccountId,
    said: { readonly prompt: string; readonly model: string | null; readonly chat: string | null },
    signal: AbortSignal,
  ): Promise<unknown>;
  forgetChats(account: AccountId, chats: readonly string[], signal: AbortSignal): Promise<void>;
  songStyles(account: AccountId, signal: AbortSignal): Promise<unknown>;
}

/** What a provider says about the subscription itself; null is what it does not tell. */
export interface ServiceFacts {
  readonly active: boolean | null;
  /** `YYYY-MM-DD`. */
  readonly renewsOn: string | null;
  readonly accounts: { readonly used: number; readonly total: number } | null;
  readonly replyUrl: string | null;
  readonly requests: {
    readonly day: string | null;
    readonly total: number;
    readonly byEndpoint: Readonly<Record<string, number>>;
    readonly byStatus: Readonly<Record<string, number>>;
    readonly successRate: string | null;
    readonly averageMs: number | null;
  } | null;
}
export interface RemoteActivity {
  readonly id: string;
  readonly kind: 'video' | 'image' | 'audio' | 'agent' | 'music' | 'other';
  readonly title: string;
  readonly startedAt: number | null;
  readonly remoteId: RemoteId | null;
}
