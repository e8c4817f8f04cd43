import type { RunningJob } from '../ipc/domains/accounts.ts';
import type { Settings } from '../ipc/domains/app.ts';
import type { SentHeld } from '../ipc/domains/outbox.ts';
import type { DownloadStatus, SyncStatus } from '../ipc/domains/sync.ts';
import type { Account, Connection, ProviderKind } from '../ipc/model/account.ts';
import type { SetupReading } from '../ipc/model/account-setup.ts';
import type { RemoteChange } from '../ipc/model/change.ts';
import type { CreationCatalogue } from '../ipc/model/creation.ts';
import type { Failure } from '../ipc/model/failure.ts';
import type { DownloadTotals, FeedName, SyncReport } from '../ipc/model/feed.ts';
import type { AccountId, ConnectionName, ItemId, RemoteId } from '../ipc/model/ids.ts';
import type { InputFile, InputId } from '../ipc/model/input.ts';
import type { RenditionRole } from '../ipc/model/item.ts';
import type { ListedEntry, OutboxCounts, OutboxEntry, OutboxId } from '../ipc/model/outbox.ts';
import type { Exports } from './exports/exports.ts';
import type { Imports } from './imports/imports.ts';
import type { Library } from './library/library.ts';
import type { Log } from './log.ts';
import type { Likeness } from './media/likeness.ts';
import type { RetiredOperations, ServiceFacts } from './providers/remote-changes.ts';
import type { Trash } from './trash.ts';

export type { RetiredOperations, ServiceFacts } from './providers/remote-changes.ts';

/** How the shell (app or command line) starts the engine. */
export interface EngineOptions {
  /** The library folder, absolute. Made when missing. */
  readonly libraryFolder: string;
  /** `own` takes the library's lock and may write; `read` never waits for the lock and its writes fail with code `busy`. */
  readonly access: 'own' | 'read';
  /** Path of the native better-sqlite3 addon when it is not the bundled one. */
  readonly sqliteBinding: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Thumbnails and measures are made in a process of their own when true (app); never needed by the command line. */
  readonly thumbnails: boolean;
  readonly now?: () => number;
}

export interface ConnectRequest {
  readonly provider: ProviderKind;
  readonly name: ConnectionName;
  readonly token: string;
  readonly baseUrl: string | null;
  /** `keychain` fails with code `forbidden` when there is none, unless `fallbackToMemory` allows to keep it for this run only. */
  readonly keep: 'keychain' | 'nowhere';
  readonly fallbackToMemory: boolean;
}

export interface SyncRequest {
  readonly connection?: ConnectionName;
  readonly account?: AccountId;
  readonly feeds?: readonly FeedName[];
  readonly full?: boolean;
  /** Download what is due after the feeds. */
  readonly download?: boolean;
  /** Poll unfinished items until all are final. */
  readonly wait?: boolean;
  /** Fetch the samples of all system voices too. */
  readonly samples?: boolean;
  readonly signal?: AbortSignal;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly checked: number;
  readonly missing: readonly string[];
  readonly damaged: readonly string[];
  /** Files that the system does not let us read: they are neither good nor bad, and nothing is done to them. */
  readonly unreadable: readonly string[];
  /** Files that lie outside of the library, in folders that are not there now. */
  readonly unreachable: readonly string[];
  /** Those of the above that a person brought in: they can be fetched from nowhere, and are left as they are. */
  readonly onlyHere: readonly string[];
  readonly unknown: readonly string[];
  readonly repaired: number;
}

export interface Outbox {
  list(
    which: 'open' | 'ended',
    offset: number,
    limit: number,
  ): { readonly total: number; readonly entries: readonly ListedEntry[] };
  entry(id: OutboxId): OutboxEntry | null;
  counts(): OutboxCounts;
  /** `hold`: what costs waits until `send`. */
  add(changes: readonly RemoteChange[], how?: { readonly hold: boolean }): Promise<readonly OutboxEntry[]>;
  /** Lets held ones go; null is all. Throws Failed when one that is named is not held. */
  send(ids: readonly OutboxId[] | null): Promise<SentHeld>;
  cancel(id: OutboxId): Promise<OutboxEntry>;
  /** Gives up one that this version cannot read; nothing but its state changes. */
  giveUp(id: string): Promise<void>;
  retry(id: OutboxId, account?: AccountId): Promise<OutboxEntry>;
  lookAgain(id: OutboxId, signal?: AbortSignal): Promise<OutboxEntry>;
  confirm(id: OutboxId, remoteId: RemoteId): Promise<OutboxEntry>;
  sendAgain(id: OutboxId): Promise<OutboxEntry>;
  clearEnded(): Promise<void>;
  /** Sends what can be sent now and resolves when nothing more can; the command line. `wait`: also until what runs is final. */
  sendNow(request: {
    readonly ids?: readonly OutboxId[];
    readonly wait?: boolean;
    readonly signal?: AbortSignal;
  }): Promise<void>;
  /** Keeps sending as things become possible (the app). */
  start(): void;
  /** The network may be back: try what waits for it. */
  nudge(): void;
  /** Looks for the results of all that is unconfirmed, once; after a sync. Never throws for what the provider does. */
  lookForUnconfirmed(signal: AbortSignal): Promise<void>;
  onChange(listener: (entries: readonly OutboxEntry[]) => void): () => void;
}

export interface Inputs {
  /** Keeps a copy of a file. The same content is kept once. Throws Failed. */
  add(source: { readonly name: string; readonly content: Uint8Array } | { readonly path: string }): Promise<InputFile>;
  list(kind: InputFile['kind'] | null): readonly InputFile[];
  ofVoice(id: ItemId): readonly InputFile[];
  /** Absolute path of its content. */
  path(id: InputId): string | null;
  remove(id: InputId): Promise<void>;
}

export interface Administration {
  readSetup(request: {
    readonly address: string;
    readonly token: string;
    readonly renews: AccountId | null;
  }): SetupReading;
  save(
    request: {
      readonly connection: ConnectionName;
      readonly address: string;
      readonly token: string;
      readonly renews: AccountId | null;
      readonly maxJobs: number | null;
    },
    signal?: AbortSignal,
  ): Promise<Account>;
  remove(connection: ConnectionName, account: AccountId, signal?: AbortSignal): Promise<void>;
  activity(connection: ConnectionName, account: AccountId, signal?: AbortSignal): Promise<readonly RunningJob[]>;
  stopTracking(connection: ConnectionName, account: AccountId, job: string, signal?: AbortSignal): Promise<void>;
  /** The subscription behind a token, and what was asked of it on a day (`YYYY-MM-DD`; null: today). */
  service(connection: ConnectionName, day: string | null, signal?: AbortSignal): Promise<ServiceFacts>;
  /** Where the provider calls back when a generation ends. */
  setReplyUrl(connection: ConnectionName, url: string, signal?: AbortSignal): Promise<void>;
  /** What the provider took down without a replacement, asked all the same. */
  retired(connection: ConnectionName): Promise<RetiredOperations>;
}

/** The engine with its parts wired; the app and the command line use nothing else of main. */
export interface Engine {
  readonly library: Library;
  /** Null when tokens can be stored; otherwise why not. */
  keychainProblem(): Promise<Failure | null>;

  connect(
    request: ConnectRequest,
    signal?: AbortSignal,
  ): Promise<{ connection: Connection; accounts: readonly Account[]; keychainWarning: string | null }>;
  disconnect(name: ConnectionName): Promise<void>;
  /** Reads the accounts again from the provider. */
  refreshAccounts(connection?: ConnectionName, signal?: AbortSignal): Promise<readonly Account[]>;

  sync(request: SyncRequest): Promise<SyncReport>;
  syncStatus(): SyncStatus;
  onSyncStatus(listener: (status: SyncStatus) => void): () => void;

  /** Works the queue off once and says what it did. */
  download(request: { readonly retryFailed?: boolean; readonly signal?: AbortSignal }): Promise<DownloadTotals>;
  /** Keeps downloading what becomes due until stopped (the app). */
  startDownloading(): void;
  pauseDownloads(): void;
  resumeDownloads(): void;
  /** Fetches named renditions now, ahead of the queue; true when all are complete. */
  fetchNow(id: ItemId, role: RenditionRole, signal?: AbortSignal): Promise<boolean>;
  downloadStatus(): DownloadStatus;
  onDownloadStatus(listener: (status: DownloadStatus) => void): () => void;

  /** Remote changes: kept on disk, sent when they can be, never twice. */
  readonly outbox: Outbox;
  /** Files a person brought in. */
  readonly inputs: Inputs;
  /** Files and folders that a person brings into the library. */
  readonly imports: Imports;
  /** Copies of files that a person takes out. */
  readonly exports: Exports;
  /** What a person threw away, until it is deleted for good. */
  readonly trash: Trash;
  /** What an account can be asked for; from memory when the provider cannot be reached. Throws Failed. */
  catalogue(connection: ConnectionName, account: AccountId, signal?: AbortSignal): Promise<CreationCatalogue>;
  /** Accounts behind a token. Throws Failed('invalid') for providers that have none. */
  readonly administration: Administration;

  verify(request: {
    readonly repair: boolean;
    readonly signal?: AbortSignal;
    readonly onProgress?: (checked: number) => void;
  }): Promise<VerifyReport>;
  settings(): Settings;
  updateSettings(change: Partial<Settings>): Promise<Settings>;
  /** Path of a thumbnail's bytes, made on demand; null when there is nothing to make it from. */
  thumbnail(id: ItemId): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null>;
  /** Comparing pictures with each other; null where none are made. */
  readonly likeness: Pick<Likeness, 'left' | 'onChange'> | null;
  peaks(id: ItemId): readonly number[] | null;
  savePeaks(id: ItemId, peaks: readonly number[], durationMs: number): Promise<void>;
  close(): Promise<void>;
}
