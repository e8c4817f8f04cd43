import { cleanAddress, cleanToken } from '../../account-setup/pasted.ts';
import { readSessionToken } from '../../account-setup/session-token.ts';
import { Failed, failed } from '../../failed.ts';
import { type ApiClient, pathSegment } from '../http/api-client.ts';
import type { AccountAdministration, RemoteActivity } from '../remote-changes.ts';
import { agentJobFeed } from './feeds/agent-job-feed.ts';
import { accountsOf } from './mapping/account.ts';
import { createRetiredOperations } from './retired-operations.ts';
import { executingJobs } from './scheduler.ts';
import { readService, roomForAccounts, setReplyUrl } from './service-account.ts';

/** What a new account may run at once unless a person says otherwise: useful on free and paid plans (api/BEHAVIOUR.md). */
const USUAL_MAX_JOBS = 2;

/** The accounts behind a useapi.net token. `v2` is the client of the vendor's account API. */
export function createUseapiAdministration(client: ApiClient, v2: ApiClient): AccountAdministration {
  return {
    async save({ address, token, maxJobs }, signal) {
      const bare = cleanToken(token);
      const known = readSessionToken(bare)?.account ?? null;
      const body = {
        url: cleanAddress(address),
        token: bare,
        maxJobs: maxJobs ?? (known === null ? null : await maxJobsOf(client, known, signal)) ?? USUAL_MAX_JOBS,
      };
      try {
        // Registering the same session twice is the same as once.
        const answer = await client.post({ path: '/accounts', body, repeatable: true, signal });
        const [saved] = accountsOf({ [known ?? '']: answer.json });
        if (saved === undefined || String(saved.id) === '') throw unreadable(answer.status);
        return saved.id;
      } catch (error) {
        throw await explained(error, v2, signal);
      }
    },
    async remove(account, signal) {
      await client.delete({ path: `/accounts/${pathSegment(account)}`, signal, account }).catch((error: unknown) => {
        // It is forgotten already.
        if (!(error instanceof Failed && error.failure.code === 'not-found')) throw error;
      });
    },
    async activity(account, signal) {
      const [tracked, agents] = await Promise.all([
        executingJobs(client, account, signal),
        agentJobFeed(client, account).page(null, signal),
      ]);
      return [
        ...tracked.map(
          (job): RemoteActivity => ({
            id: job.id,
            kind: job.kind,
            title: job.id.split(':').at(-1) ?? job.id,
            startedAt: job.startedAt,
            remoteId: job.id,
          }),
        ),
        ...agents.jobs.map(
          (job): RemoteActivity => ({
            id: job.remoteId,
            kind: 'agent',
            title: job.prompt ?? job.remoteId,
            startedAt: job.createdAt,
            remoteId: job.remoteId,
          }),
        ),
      ];
    },
    async stopTracking(job, signal) {
      if (/-bot:minimax$/.test(job)) {
        throw failed('invalid', 'An agent job cannot be stopped.', 'It ends by itself after 15 minutes at the latest.');
      }
      await client.delete({ path: `/scheduler/${pathSegment(job)}`, signal });
    },
    service: (day, signal) => readService(v2, day, signal),
    setReplyUrl: (url, signal) => setReplyUrl(v2, url, signal),
    retired: createRetiredOperations(client),
  };
}

/** What the account is set to now, so that renewing it changes nothing else. Null when it is not known there. */
async function maxJobsOf(client: ApiClient, account: string, signal: AbortSignal): Promise<number | null> {
  try {
    const answer = await client.get({ path: `/accounts/${pathSegment(account)}`, signal, account });
    return accountsOf({ [account]: answer.json })[0]?.maxJobs ?? null;
  } catch (error) {
    if (error instanceof Failed && error.failure.code === 'not-found') return null;
    throw error;
  }
}

/** A refusal may mean that the subscription has no room for another account: its own numbers tell. */
async function explained(error: unknown, v2: ApiClient, signal: AbortSignal): Promise<unknown> {
  if (
    !(error instanceof Failed) ||
    error.failure.status === null ||
    !['invalid', 'forbidden', 'credits'].includes(error.failure.code)
  ) {
    return error;
  }
  const room = await roomForAccounts(v2, signal);
  if (room === null || room.used < room.total) return error;
  return failed(
    error.failure.code,
    `${error.failure.message} The subscription has room for ${room.total} accounts, and all are taken.`,
    'Remove an account that is no longer used, or add a subscription at the provider.',
    { status: error.failure.status, cause: error },
  );
}

function unreadable(status: number): Failed {
  return failed(
    'protocol',
    'The service accepted the account but answered in a form that Conch does not know.',
    'Refresh the accounts: it should be there.',
    { status },
  );
}
