import type { LookForClean } from '../../ipc/domains/app.ts';
import type { Connection } from '../../ipc/model/account.ts';
import type { Edit, EditName, EditRecord } from '../../ipc/model/edit.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../ipc/model/ids.ts';
import type { InputId } from '../../ipc/model/input.ts';
import type { RenditionRole } from '../../ipc/model/item.ts';
import type { RemoteAccount, RemoteItem, RemoteJob } from '../providers/provider.ts';
import type {
  FeedScope,
  FeedState,
  FinishedFile,
  ImportedFile,
  PageApplied,
  PageToApply,
  PartialFile,
  StoredInput,
  ToRead,
} from './library.ts';
import type { OutboxRecord } from './outbox-record.ts';
import type { AlikePair } from './write/alike.ts';
import type { EditResult } from './write/edits/edits.ts';
import type { Arrivals } from './write/outbox.ts';
import type { Condemned, PurgeStep } from './write/purge.ts';

/** What happened to a download that did not finish. */
export interface DownloadFailure {
  readonly itemId: ItemId;
  readonly role: RenditionRole;
  readonly error: Failure;
  /** When to try again by itself; null waits for a person (`download --retry-failed`). */
  readonly retryAt: number | null;
  readonly partial: PartialFile | null;
}

/** Every write, as messages to the one writer thread; each resolves after its commit. */
export interface WritableLibrary {
  saveConnection(connection: Connection): Promise<void>;
  /** Forgets the connection; its items stay. */
  removeConnection(name: ConnectionName): Promise<void>;
  /** What the accounts feed found; those absent are marked gone, their items stay. */
  saveAccounts(
    connection: ConnectionName,
    accounts: readonly RemoteAccount[],
    receivedAt: number,
  ): Promise<{ added: number; updated: number; gone: number }>;

  /** Begins a walk, or takes up an unfinished one of the same or wider kind. */
  startWalk(scope: FeedScope, full: boolean, now: number): Promise<NonNullable<FeedState['walk']>>;
  /** Page and cursor in one transaction. */
  applyPage(page: PageToApply): Promise<PageApplied>;
  /** Ends a walk. After a complete full walk what was not seen is marked gone. */
  finishWalk(
    scope: FeedScope,
    walkId: string,
    markGone: boolean,
    now: number,
  ): Promise<{ gone: number; changed: readonly ItemId[] }>;
  failWalk(scope: FeedScope, walkId: string, error: Failure): Promise<void>;
  /** The answer of reading one item or job by id. `nextReadAt` is when to read it again if it is not final. */
  applyRead(
    target: ToRead,
    answer: { item: RemoteItem } | { job: RemoteJob } | 'gone',
    receivedAt: number,
  ): Promise<PageApplied>;
  /** Reading failed: try again later, with backoff. */
  postponeRead(target: ToRead, until: number): Promise<void>;

  startDownload(id: ItemId, role: RenditionRole, partial: PartialFile): Promise<void>;
  finishDownload(file: FinishedFile): Promise<void>;
  /** Many at once in one transaction, in their order. `unknown`: the library does not want this file any more. */
  finishDownloads(files: readonly FinishedFile[]): Promise<readonly ('done' | 'unknown')[]>;
  failDownload(failure: DownloadFailure): Promise<void>;
  /** Asks for files that are fetched only on demand (system voice samples). */
  requestDownloads(ids: readonly ItemId[], roles: readonly RenditionRole[]): Promise<number>;
  requestSystemSamples(connection?: ConnectionName): Promise<number>;
  retryDownloads(id: ItemId | null): Promise<number>;
  /** Whether items with only a watermarked link get that file. Re-plans what is affected. */
  allowWatermarked(allowed: boolean): Promise<void>;
  /** How often watermarked items are read again for a clean file. Those that wait begin the new rhythm now. */
  lookForClean(rhythm: LookForClean): Promise<void>;
  /** `verify --repair`: this file is missing or damaged; fetch it again. */
  requeueDamaged(id: ItemId, role: RenditionRole, reason: 'missing' | 'damaged'): Promise<void>;
  saveMeasures(
    id: ItemId,
    measures: { width?: number; height?: number; durationMs?: number; thumbhash?: string; hasThumb?: boolean },
  ): Promise<void>;
  /** What comparing the pictures of these items with all others found; what was known of them before is forgotten. */
  saveAlike(compared: readonly ItemId[], pairs: readonly AlikePair[]): Promise<void>;

  saveSetting(key: string, value: string): Promise<void>;
  /** When something was last asked of the provider. May be lost in a power failure: then it is asked again. */
  saveStamp(key: string, at: number): Promise<void>;
  /** Anything a person changes. The id of the record is 0 when nothing changed: then nothing can be taken back. */
  applyEdit(edit: Edit, now: number): Promise<EditResult>;
  /** Takes the last edit back; null when there is none, or when another than `only` is the last. */
  undoEdit(only?: EditName): Promise<EditRecord | null>;
  redoEdit(only?: EditName): Promise<EditRecord | null>;
  /** Notes what of the trash is to be deleted for good, in place of what was noted before; gives how many. */
  condemn(which: Condemned): Promise<number>;
  /** Deletes some of what was noted, with its files. What was restored meanwhile stays. */
  purgeSome(now: number): Promise<PurgeStep>;

  addToOutbox(records: readonly OutboxRecord[]): Promise<void>;
  saveOutbox(record: OutboxRecord): Promise<void>;
  /** Saves held ones that are let go, behind all that was asked for before. */
  releaseOutbox(records: readonly OutboxRecord[]): Promise<void>;
  /** The record of an accepted change and what it made in one transaction; gives the record with its items. */
  acceptOutbox(record: OutboxRecord, arrivals: Arrivals, receivedAt: number): Promise<OutboxRecord>;
  /** Forgets the changes that are over. */
  clearOutbox(): Promise<void>;
  /** One that cannot be read is cancelled: nothing else of it changes. */
  giveUpOutbox(id: string, at: number): Promise<void>;
  saveCatalogue(connection: ConnectionName, account: AccountId, catalogue: string): Promise<void>;
  /** A file was deleted at the provider. */
  forgetUpload(connection: ConnectionName, account: AccountId, upload: RemoteId): Promise<void>;
  /** Items of this computer. One whose content is an item of this computer already is not added: then that item's id is given. */
  addImports(files: readonly ImportedFile[]): Promise<readonly { readonly id: ItemId; readonly added: boolean }[]>;
  /** A file that a person brought is the missing one of a known item. */
  attachFile(file: FinishedFile): Promise<void>;
  addInput(input: StoredInput): Promise<void>;
  removeInput(id: InputId): Promise<void>;
  saveSamples(voice: ItemId, samples: readonly InputId[]): Promise<void>;

  /**
   * Search index and sidecars catch up with the rows; resolves when the files are written. What a person wrote is forced to
   * disk before its own write resolves; after a power failure the next start writes recent sidecars again.
   */
  flush(): Promise<void>;
}
