import type { Completed, Facet, FacetName } from '../../ipc/domains/find.ts';
import type { RemoteUploadRow } from '../../ipc/domains/inputs.ts';
import type { DuplicateGroup } from '../../ipc/domains/kin.ts';
import type { DownloadRow } from '../../ipc/domains/sync.ts';
import type { VoiceFacets, VoiceFilter, VoiceRow } from '../../ipc/domains/voices.ts';
import type { Account, Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { FeedName } from '../../ipc/model/feed.ts';
import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../ipc/model/ids.ts';
import type { InputFile, InputId } from '../../ipc/model/input.ts';
import type { Item, ItemDetail, ItemKind, RenditionRole } from '../../ipc/model/item.ts';
import type { ListedEntry, OutboxId } from '../../ipc/model/outbox.ts';
import type { LibraryCounts, LibraryQuery, MonthCount, Tile } from '../../ipc/model/query.ts';
import type { ReadTarget, RemoteItem, RemoteJob, RemoteUpload, SkippedItem } from '../providers/provider.ts';
import type { OutboxRecord, Standing, StoredRecord } from './outbox-record.ts';
import type { KinRead } from './read/kin.ts';
import type { OrderReads } from './read/order.ts';
import type { NameReads } from './stored-file-names.ts';
import type { WritableLibrary } from './writable-library.ts';

/** Which list: one feed of one account of one connection. */
export interface FeedScope {
  readonly connection: ConnectionName;
  readonly account: AccountId;
  readonly feed: Exclude<FeedName, 'accounts'>;
}

/** Where the walk of a feed stands; written in the same transaction as each page. */
export interface FeedState {
  /** Set while a walk is under way: the cursor of the next page (null for the first) and how far it came. */
  readonly walk: {
    readonly id: string;
    readonly full: boolean;
    readonly startedAt: number;
    readonly cursor: string | null;
    readonly position: number;
  } | null;
  readonly lastFinishedAt: number | null;
  readonly lastFullAt: number | null;
  readonly error: Failure | null;
}

export interface PageToApply {
  readonly scope: FeedScope;
  readonly walkId: string;
  readonly items: readonly RemoteItem[];
  readonly uploads: readonly RemoteUpload[];
  readonly jobs: readonly RemoteJob[];
  readonly skipped: readonly SkippedItem[];
  /** The cursor to resume from, null when this was the last page. */
  readonly next: string | null;
  /**
   * The cursor it was read at: a page is refused unless the walk has come just so far, so that none is left out where pages are
   * handed over before the one before is written. Absent: the list is read anew from its top.
   */
  readonly at?: string | null;
  readonly receivedAt: number;
}

/** What a page changed. `changed` are ids to refresh in a view; a page of known, unchanged, finished things writes no row. */
export interface PageApplied {
  readonly seen: number;
  readonly added: number;
  readonly updated: number;
  /** How many things of the page are not final yet. */
  readonly unfinished: number;
  readonly changed: readonly ItemId[];
}

/** Something that must be read by id again: unfinished, watermarked only, or with an ended link. */
export interface ToRead extends ReadTarget {
  readonly connection: ConnectionName;
  /** Null for jobs. */
  readonly itemId: ItemId | null;
  readonly attempts: number;
}

/** Everything needed to fetch one file. */
export interface DownloadTask {
  readonly itemId: ItemId;
  readonly role: RenditionRole;
  readonly kind: ItemKind;
  readonly connection: ConnectionName;
  readonly baseUrl: string;
  readonly title: string;
  readonly url: string;
  readonly watermark: boolean | null;
  readonly deadline: number | null;
  readonly attempts: number;
  /** A partial file left by an earlier attempt, with what is needed to go on safely. */
  readonly partial: PartialFile | null;
  /** Relative path without extension where the finished file belongs; the extension follows the content. */
  readonly target: string;
  /** How to ask the provider for a fresh link. */
  readonly read: ReadTarget;
}

export interface PartialFile {
  /** Relative to the library folder. */
  readonly path: string;
  /** Strong ETag or Last-Modified for If-Range; null means the partial file cannot be resumed. */
  readonly validator: string | null;
  readonly totalBytes: number | null;
}

/** A file that lies verified at its final place. */
export interface FinishedFile {
  readonly itemId: ItemId;
  readonly role: RenditionRole;
  /** Relative to the library folder. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mime: string;
  readonly watermark: boolean | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly finishedAt: number;
}

/** A picture that lies on the disk. `path` is relative to the library folder. */
export interface PictureSource {
  readonly id: ItemId;
  readonly role: RenditionRole;
  readonly path: string;
  readonly hasThumb: boolean;
}

/** A file that a person brought in, where it lies now: `path` relative to the library folder, or absolute when it stays where it was. */
export interface ImportedFile {
  readonly id: ItemId;
  readonly kind: Exclude<ItemKind, 'voice'>;
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly createdAt: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mime: string;
  /** JSON: where it came from. */
  readonly raw: string;
  readonly finishedAt: number;
}

/** An item that a file name tells of; `by` is the part of the name that does. */
export interface ImportMatch {
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly by: string;
}

/** A complete file as recorded. `path` as in `ImportedFile`. */
export interface KeptFile {
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256?: string | null;
}

export interface FileToVerify {
  readonly itemId: ItemId;
  readonly role: RenditionRole;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file a person brought in, with its place relative to the library folder. */
export interface StoredInput extends InputFile {
  readonly path: string;
}

/** A job at the provider and what it made so far. */
export interface KnownJob extends Pick<RemoteJob, 'status' | 'raw'> {
  readonly items: readonly ItemId[];
}

export interface LibraryStatus {
  readonly schemaVersion: number;
  readonly counts: Record<ItemKind, number>;
  readonly renditions: Record<'complete' | 'pending' | 'failed' | 'unavailable', number>;
  readonly bytes: number;
  readonly outbox: number;
}

/** Of what is due, what one may ask for: else what nobody may ask for (a blocked account) fills the limit. All, unless narrowed. */
export interface DueScope {
  readonly connection?: ConnectionName;
  readonly accounts?: readonly AccountId[];
  readonly feeds?: readonly FeedName[];
  readonly remoteIds?: readonly string[];
}

/** One bounded, synchronous read each, on a read-only connection. Cannot write. */
export interface ReadableLibrary extends OrderReads, NameReads {
  /** Grows with every commit; lets a view drop answers that were overtaken. */
  revision(): number;

  connections(): readonly Connection[];
  accounts(connection?: ConnectionName): readonly Account[];
  feedState(scope: FeedScope): FeedState;
  /** Every remote id ever seen of jobs that are not final yet. */
  unfinishedJobs(connection: ConnectionName, account: AccountId): readonly RemoteId[];
  /** Items and jobs whose next reading is due, soonest first, at most `limit`. */
  dueToRead(now: number, limit: number, scope?: DueScope): readonly ToRead[];
  /** When the next reading falls due, or null when nothing is unfinished. `final` ignores watermark re-checks. */
  nextReadAt(connection?: ConnectionName): number | null;
  /** Things at the provider that are not final yet. */
  unfinishedCount(connection?: ConnectionName): number;

  counts(): LibraryCounts;
  /** Total and months of a query, in its order. */
  outline(query: LibraryQuery): { readonly total: number; readonly months: readonly MonthCount[] };
  total(query: LibraryQuery): number;
  months(query: LibraryQuery): readonly MonthCount[];
  /** One byte an item: width/height is 2^((byte - 128) / 48), 0 is unknown. */
  ratios(query: LibraryQuery, offset: number, limit: number): Uint8Array;
  tiles(query: LibraryQuery, offset: number, limit: number): readonly Tile[];
  /** Whether a page that begins there is read at once: near a known place of an index, or all that the list holds is in memory. */
  isAtHand(query: LibraryQuery, offset: number): boolean;
  /** Gives back the memory that questions have taken; the next ones are answered all the same. */
  rest(): void;
  indexOf(query: LibraryQuery, id: ItemId): number | null;
  /** How a question splits, by facet; counts of a facet ignore its own terms. At most 5,000 values each, the most frequent first. */
  facets(query: LibraryQuery): readonly { readonly facet: FacetName; readonly values: readonly Facet[] }[];
  /** At most 8 ways to go on at the caret of a search text; `counted` as in `find.complete`. */
  complete(query: LibraryQuery, text: string, caret: number, counted?: boolean): Completed;
  /** Keyset page for the command line; `next` is null at the end. Throws Failed('invalid') for a damaged cursor. */
  items(
    query: LibraryQuery,
    limit: number,
    after: string | null,
  ): { readonly items: readonly Item[]; readonly next: string | null };
  item(id: ItemId): Item | null;
  detail(id: ItemId): ItemDetail | null;
  /** What an item was made from and what was made from it, nearest first; null when there is no such item. */
  kin(id: ItemId): KinRead | null;
  /** Groups of copies, and what only they take. */
  duplicateCounts(): {
    readonly exact: number;
    readonly near: number;
    readonly spareBytes: { readonly exact: number; readonly near: number };
  };
  duplicates(
    kind: 'exact' | 'near',
    offset: number,
    limit: number,
  ): { readonly total: number; readonly groups: readonly DuplicateGroup[] };
  /** How to read an item again at its provider. */
  readTarget(id: ItemId): ToRead | null;
  voices(
    filter: VoiceFilter,
    offset: number,
    limit: number,
  ): {
    readonly own: readonly VoiceRow[];
    readonly system: readonly VoiceRow[];
    readonly systemTotal: number;
    readonly facets: VoiceFacets;
  };
  /** Complete files with this content, of whichever item and role. */
  filesByHash(
    sha256: string,
  ): readonly (KeptFile & { readonly itemId: ItemId; readonly kind: ItemKind; readonly role: RenditionRole })[];
  keptFile(id: ItemId, role: RenditionRole): KeptFile | null;
  /** Films that a person brought in and that have no picture, newest first. */
  withoutCover(limit: number): readonly ItemId[];
  /** How much the best files of these items are together, in bytes, and how many of the items have none here. At most 500. */
  exportSizes(ids: readonly ItemId[]): { readonly bytes: number; readonly missing: number };
  /** Items whose files carry these short ids (`item-id.ts`) in their names. Reads all ids: for a thread of its own. */
  itemsByShortId(shortIds: readonly string[]): readonly ImportMatch[];
  /** Items whose id at the provider is this or ends with `:` and this; at least 12 characters. Reads all ids, as above. */
  itemsByRemoteTail(tails: readonly string[]): readonly ImportMatch[];
  /** The item with that id at the provider, and the job. */
  itemOf(connection: ConnectionName, account: AccountId, kind: ItemKind, remoteId: RemoteId): ItemId | null;
  jobOf(connection: ConnectionName, account: AccountId, remoteId: RemoteId): KnownJob | null;
  /** The relative path of a complete rendition, best first (original, watermarked) when no role is named. */
  filePath(id: ItemId, role?: RenditionRole): string | null;

  /** Files to fetch now, by deadline, then small previews first, then newest; never ones in `busy` (see download-key.ts). */
  dueDownloads(now: number, limit: number, busy: ReadonlySet<string>): readonly DownloadTask[];
  downloadTask(id: ItemId, role: RenditionRole): DownloadTask | null;
  /** When a failed download may be tried next; null when none waits. */
  nextDownloadAt(): number | null;
  /** Items with only a watermarked file that will be read again for a clean one. */
  waitingForClean(): number;
  downloadCounts(): { readonly pending: number; readonly failed: number; readonly done: number };
  downloadRows(
    state: 'waiting' | 'failed' | 'done',
    offset: number,
    limit: number,
  ): { readonly total: number; readonly rows: readonly DownloadRow[] };
  /** An already complete file with this content, so that the same bytes are kept once. */
  fileByHash(sha256: string): { readonly path: string } | null;

  /** The file a thumbnail of this item is made from; null when it has none. */
  pictureSource(id: ItemId): PictureSource | null;
  /** Items without a thumbnail that have a file to make one from, newest first: about `limit`, fewer where few of the next thousands without one have a file, or a person waits meanwhile. */
  withoutThumb(
    after: number | null,
    limit: number,
  ): { readonly sources: readonly PictureSource[]; readonly next: number | null };

  filesToVerify(
    after: string | null,
    limit: number,
  ): { readonly files: readonly FileToVerify[]; readonly next: string | null };
  knownPaths(paths: readonly string[]): ReadonlySet<string>;
  /** Files that lie at the provider, newest first. */
  uploads(connection: ConnectionName, account: AccountId): readonly RemoteUploadRow[];
  /** Files a person brought in, newest first; null is every kind. */
  inputs(kind: InputFile['kind'] | null): readonly InputFile[];
  input(id: InputId): StoredInput | null;
  inputByHash(sha256: string): StoredInput | null;
  /** The samples a clone was made from, in their order. */
  inputsOfVoice(id: ItemId): readonly InputFile[];
  isInputOfVoice(id: InputId): boolean;

  outboxRecord(id: OutboxId): OutboxRecord | null;
  /** What is not over, in the order it was asked for. */
  openOutbox(): readonly OutboxRecord[];
  /** Open ones that this version cannot read: kept, never sent. */
  unreadableOutbox(): readonly StoredRecord[];
  /** What is over, newest first. */
  endedOutbox(offset: number, limit: number): { readonly total: number; readonly entries: readonly ListedEntry[] };
  outboxStandings(): ReadonlyMap<Standing, number>;
  /** Whether this thing at the provider is the result of another change than `except`. */
  isClaimed(connection: ConnectionName, account: AccountId, remoteId: RemoteId, except: OutboxId): boolean;
  /** What the account could be asked for when it was last reached, as JSON. */
  catalogue(connection: ConnectionName, account: AccountId): string | null;
  setting(key: string): string | null;
  status(): LibraryStatus;
}

/** The reads whose time grows with the library; see `Library.ask`. */
export const askedNames = [
  'counts',
  'outline',
  'total',
  'ratios',
  'tiles',
  'indexOf',
  'kin',
  'duplicateCounts',
  'duplicates',
  'collections',
  'tags',
  'trash',
  'summary',
  'facets',
  'complete',
  'withoutThumb',
] as const;
export type AskedName = (typeof askedNames)[number];

/**
 * The same reads without waiting: a thread of their own answers them, so that the calling thread goes on. What is read is at
 * least as new as the revision at the time of asking.
 */
export type AskedReads = {
  readonly [Name in AskedName]: (
    ...args: Parameters<ReadableLibrary[Name]>
  ) => Promise<ReturnType<ReadableLibrary[Name]>>;
} & {
  /**
   * The reads of one view, where a later list takes the place of the one before: an outline or ratios still under way for
   * another query are given up then, and reject with Failed('busy').
   */
  inView(view: string): Pick<AskedReads, AskedName>;
};

/** An opened library: one reader, one writer, one lock. */
export interface Library {
  readonly folder: string;
  /** Random, given when the library was made, kept by `rebuild`: keychain entries are named after it. */
  readonly id: string;
  readonly read: ReadableLibrary;
  readonly ask: AskedReads;
  /** Whether somebody waits for an answer. */
  readonly isAsked: () => boolean;
  readonly write: WritableLibrary;
  /** Called after commits with what changed; null ids means "many". Returns the way to stop listening. */
  onChange(
    listener: (change: {
      readonly ids: readonly ItemId[] | null;
      readonly reordered: boolean;
      /** An edit was done or taken back: what can be undone, collections and tags may be others now. */
      readonly edited?: true;
      /** Stacks or groups of duplicates are other than before. */
      readonly kin?: true;
    }) => void,
  ): () => void;
  close(): Promise<void>;
}
