import type { RunningJob } from '../ipc/domains/accounts.ts';
import type { AccountId, ConnectionName, ItemId } from '../ipc/model/ids.ts';
import { readSetup } from './account-setup/read-setup.ts';
import { assertKnown, type Connections } from './connections.ts';
import type { Administration } from './engine-api.ts';
import { failed } from './failed.ts';
import type { Library } from './library/library.ts';
import type { AccountAdministration, RemoteActivity } from './providers/remote-changes.ts';

/** The accounts behind a token. What is pasted is read here, sent to the provider, and kept nowhere. */
export function createAdministration(
  library: Library,
  connections: Pick<Connections, 'providerFor' | 'refreshAccounts'>,
  now: () => number,
): Administration {
  async function of(name: ConnectionName): Promise<AccountAdministration> {
    const { administration } = await connections.providerFor(assertKnown(library, name));
    if (administration !== null) return administration;
    throw failed(
      'invalid',
      `${name} has no accounts of its own.`,
      'Its key is the account; connect another key instead.',
    );
  }

  function itemOf(connection: ConnectionName, account: AccountId, job: RemoteActivity): ItemId | null {
    const { kind, remoteId } = job;
    if (remoteId === null || kind === 'agent' || kind === 'other') return null;
    return library.read.itemOf(connection, account, kind === 'music' ? 'audio' : kind, remoteId);
  }

  return {
    readSetup: (request) => readSetup(request, now()),
    async save({ connection, address, token, renews, maxJobs }, signal = never()) {
      const reading = readSetup({ address, token, renews }, now());
      if (!reading.ready) {
        throw failed('invalid', 'Address and token do not belong together.', 'Look at the table and paste both again.');
      }
      const administration = await of(connection);
      const id = await administration.save({ address, token, maxJobs }, signal);
      const accounts = await connections.refreshAccounts(connection, signal);
      const saved = accounts.find((account) => account.id === id);
      if (saved !== undefined) return saved;
      throw failed('protocol', `The provider took account ${id} but does not list it.`, 'Refresh the accounts.');
    },
    async remove(connection, account, signal = never()) {
      await (await of(connection)).remove(account, signal);
      await connections.refreshAccounts(connection, signal);
    },
    async activity(connection, account, signal = never()) {
      const jobs = await (await of(connection)).activity(account, signal);
      return jobs.map((job): RunningJob => {
        const { id, kind, startedAt } = job;
        const item = itemOf(connection, account, job);
        // The provider names most jobs by their numbers; what was ordered here has its words.
        const known = item === null ? '' : (library.read.item(item)?.title ?? '');
        return { id, kind, title: known === '' ? job.title : known, startedAt, item };
      });
    },
    async stopTracking(connection, _account, job, signal = never()) {
      await (await of(connection)).stopTracking(job, signal);
    },
    service: async (connection, day, signal = never()) => (await of(connection)).service(day, signal),
    async setReplyUrl(connection, url, signal = never()) {
      await (await of(connection)).setReplyUrl(url, signal);
    },
    retired: async (connection) => (await of(connection)).retired,
  };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
