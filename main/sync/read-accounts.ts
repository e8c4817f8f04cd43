import type { Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import { Failed } from '../failed.ts';
import type { Library } from '../library/library.ts';
import type { Provider, RemoteAccount } from '../providers/provider.ts';
import { type OpenReport, openReport } from './feed-report.ts';
import { reachOf } from './halt.ts';

/** Credits cost one request an account; they are read again when they are older than this, and by full runs. */
const CREDITS_STALE_MS = 15 * 60 * 1000;

/** What sync needs of an account. */
export type SyncedAccount = Pick<RemoteAccount, 'id' | 'name' | 'error' | 'expiresAt' | 'capabilities'>;

export interface AccountsRead {
  readonly accounts: readonly SyncedAccount[];
  readonly report: OpenReport;
  /** Set when nothing of this connection can be asked. */
  readonly halt: Failure | null;
}

/**
 * Reads the accounts of a connection and stores them. When they cannot be read, those the library knows stand in: what
 * is wrong with this one list is not wrong with the others, unless it is the token, the subscription or the network.
 */
export async function readAccounts(
  library: Library,
  connection: Connection,
  provider: Provider,
  { full, signal, now }: { readonly full: boolean; readonly signal: AbortSignal; readonly now: () => number },
): Promise<AccountsRead> {
  const report = openReport(connection.name, null, 'accounts');
  const requestsBefore = provider.requests;
  const creditsKey = `sync.creditsReadAt:${connection.name}`;
  const credits = full || now() - Number(library.read.setting(creditsKey) ?? 0) > CREDITS_STALE_MS;
  try {
    const found = withKnownCredits(library, connection, await provider.accounts(signal, { credits }));
    const [saved] = await Promise.all([
      library.write.saveAccounts(connection.name, found, now()),
      credits ? library.write.saveStamp(creditsKey, now()) : null,
    ]);
    Object.assign(report, saved, { pages: 1, seen: found.length, requests: provider.requests - requestsBefore });
    return { accounts: found, report, halt: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failed)) throw error;
    report.requests = provider.requests - requestsBefore;
    report.error = error.failure;
    const halt = reachOf(error) === 'connection' ? error.failure : null;
    return { accounts: knownAccounts(library, connection), report, halt };
  }
}

/** The accounts that the library knows of a connection. */
export function knownAccounts(library: Library, connection: Connection): readonly SyncedAccount[] {
  return library.read.accounts(connection.name);
}

/** Credits and slots that were not asked for this time stay what they were. */
function withKnownCredits(
  library: Library,
  connection: Connection,
  found: readonly RemoteAccount[],
): readonly RemoteAccount[] {
  const known = new Map(library.read.accounts(connection.name).map((account) => [account.id, account]));
  return found.map((account) => {
    const before = known.get(account.id);
    return {
      ...account,
      credits: account.credits ?? before?.credits ?? null,
      creditsEnding: account.creditsEnding ?? before?.creditsEnding ?? null,
      slots: account.slots ?? before?.slots ?? null,
    };
  });
}
