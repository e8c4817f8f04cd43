import type { Account, Capability, ProviderKind } from '../../ipc/model/account.ts';
import type { FeedName } from '../../ipc/model/feed.ts';
import type { AccountId, RemoteId } from '../../ipc/model/ids.ts';
import type { ItemStatus, RenditionRole, VoiceFacts } from '../../ipc/model/item.ts';
import type { AccountAdministration, RemoteChanges } from './remote-changes.ts';

/** A link to one file of a remote item. Clean links come first by the rules of the resource; an empty text never gets here. */
export interface RemoteFile {
  readonly role: RenditionRole;
  readonly url: string;
  /** Whether the picture carries a watermark; null when the provider does not say. */
  readonly watermark: boolean | null;
  /** When the link or the result behind it ends (signed URLs, 31 days of agent jobs); epoch ms, null when unknown. */
  readonly deadline: number | null;
}

interface RemoteItemBase {
  /** Unique within (connection, account, kind). Raw as the provider writes it. */
  readonly remoteId: RemoteId;
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly status: ItemStatus;
  readonly statusLabel: string;
  readonly statusMessage: string | null;
  readonly percent: number | null;
  /** Epoch ms when the provider tells, else null: the library then keeps the feed's order. */
  readonly createdAt: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  /** Every role that can exist for this item now. A complete item without a clean link has only `watermarked`. */
  readonly files: readonly RemoteFile[];
  /** The remote JSON as received, re-serialised. */
  readonly raw: string;
  /** The agent job it is an attachment of. */
  readonly jobId: RemoteId | null;
  /** Id of the voice that speaks, for speech clips whose detail names it. */
  readonly voiceId: RemoteId | null;
  readonly voiceName: string | null;
  /**
   * Set when the list told only a part (listed speech clips: no text, no voice; openapi, AudioClipListItem). What is
   * null or empty in it then means "not told": a library that knows more keeps what it knows (prompt, model, voice,
   * title, createdAt, raw), and only its files and status count. One that knows nothing yet takes it and makes one
   * reading by id due at once (`dueToRead`); an answer of that reading ends it, also when it is partial again.
   */
  readonly partial?: true;
}

export interface RemoteAsset extends RemoteItemBase {
  readonly kind: 'video' | 'image' | 'audio';
  readonly voice: null;
}
export interface RemoteVoice extends RemoteItemBase {
  readonly kind: 'voice';
  readonly voice: VoiceFacts;
}
export type RemoteItem = RemoteAsset | RemoteVoice;

/** A file a person uploaded at the provider. Not a result: kept as a fact, not downloaded. */
export interface RemoteUpload {
  readonly remoteId: RemoteId;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly raw: string;
}

/** A piece of asynchronous work at the provider that must be read by id until it is final (agent jobs). */
export interface RemoteJob {
  readonly remoteId: RemoteId;
  readonly status: 'running' | 'complete' | 'failed' | 'gone';
  readonly createdAt: number | null;
  readonly prompt: string | null;
  readonly raw: string;
  readonly attachments: readonly RemoteItem[];
  /** Attachments that could not be understood. */
  readonly skipped?: readonly SkippedItem[];
}

/** One item of a page that could not be read: which, and what was wrong with it. It never costs its page. */
export interface SkippedItem {
  readonly remoteId: string | null;
  readonly reason: string;
  readonly raw: string;
}

/** One page of a feed, newest first. `next` is null after the last page; otherwise it is given back to read on. */
export interface FeedPage {
  readonly items: readonly RemoteItem[];
  readonly uploads: readonly RemoteUpload[];
  readonly jobs: readonly RemoteJob[];
  readonly skipped: readonly SkippedItem[];
  readonly next: string | null;
}

export interface RemoteAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly host: string | null;
  readonly expiresAt: number | null;
  readonly error: string | null;
  readonly capabilities: readonly Capability[];
  readonly maxJobs: number | null;
  readonly credits: number | null;
  /** Null when it was not asked for. */
  readonly creditsEnding: Account['creditsEnding'] | null;
  readonly slots: Account['slots'];
  readonly raw: string;
}

/** What reading one item again found. */
export type ReadAnswer =
  | { readonly found: 'item'; readonly item: RemoteItem }
  | { readonly found: 'job'; readonly job: RemoteJob }
  | { readonly found: 'gone' };

/** How a feed behaves, for the stop rules of sync. */
export interface FeedSource {
  readonly feed: Exclude<FeedName, 'accounts'>;
  /**
   * False for lists that answer only a part (agent jobs: only running ones), and for a numbered list whose total moved
   * while it was walked: absence there proves nothing. Ask after the last page.
   */
  readonly complete: boolean;
  /**
   * True for lists by page number: when things come, others move to later pages. A walk that is taken up later meets
   * what it knows again there, and must not take that for the end of the news.
   */
  readonly shifts: boolean;
  /** Requests sent for this feed so far, retries included. */
  readonly requests: number;
  /** Reads one page; `cursor` is null for the first. Retries inside; throws Failed. */
  page(cursor: string | null, signal: AbortSignal): Promise<FeedPage>;
}

/** One way to reach MiniMax. A third provider is a new folder and one line in `providers/registry.ts`. Every method throws Failed. */
export interface Provider {
  readonly kind: ProviderKind;
  /** Requests sent so far, retries included; sync reports differences of it. */
  readonly requests: number;
  /**
   * All accounts behind the token. An answer of "none configured" is an empty list. Credits cost one request for each
   * usable account and are left null with `credits: false`.
   */
  accounts(signal: AbortSignal, options?: { readonly credits?: boolean }): Promise<readonly RemoteAccount[]>;
  /** The feeds of an account, by its capabilities, in the order they should be walked. */
  feeds(account: Pick<RemoteAccount, 'id' | 'capabilities'>): readonly FeedSource[];
  /** Reads one item or job again, for fresh links and progress. */
  read(target: ReadTarget, signal: AbortSignal): Promise<ReadAnswer>;
  /** What it changes when asked. */
  readonly changes: RemoteChanges;
  /** Null for providers without accounts of their own behind the token. */
  readonly administration: AccountAdministration | null;
  /** Ends its connections to the host. */
  close(): Promise<void>;
}

export interface ReadTarget {
  readonly account: AccountId;
  readonly kind: RemoteItem['kind'] | 'job';
  readonly remoteId: RemoteId;
  /** Set for attachments: the job is read and the attachment taken from it. */
  readonly jobId: RemoteId | null;
  /** The list the item came from: a video's id alone does not tell an agent attachment from a video. */
  readonly feed: FeedName;
}
