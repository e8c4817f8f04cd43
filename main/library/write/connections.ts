import type { Connection } from '../../../ipc/model/account.ts';
import type { ConnectionName } from '../../../ipc/model/ids.ts';
import type { RemoteAccount } from '../../providers/provider.ts';
import type { Due } from './due.ts';
import { type Outcome, touched, type WriterContext } from './writer-context.ts';

export interface ConnectionWriter {
  save(connection: Connection): Outcome<void>;
  remove(name: ConnectionName): Outcome<void>;
  saveAccounts(
    connection: ConnectionName,
    accounts: readonly RemoteAccount[],
    receivedAt: number,
  ): Outcome<{ added: number; updated: number; gone: number }>;
}

type AccountFacts = readonly (string | number | null)[];

const FACTS = 'name, host, expires_at, error, capabilities, credits, credits_ending, slots, max_jobs, raw, presence';

/** Connections and accounts. Tokens never come here; the masked one in an account's JSON is left out too. */
export function createConnectionWriter({ db }: WriterContext, due: Due): ConnectionWriter {
  const save = db.prepare<[string, string, string, string, number]>(
    `INSERT INTO connections VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET provider = excluded.provider,
       base_url = excluded.base_url, token_in = excluded.token_in, created_at = excluded.created_at`,
  );
  const remove = db.prepare<[string]>('DELETE FROM connections WHERE name = ?');
  const known = db
    .prepare<[string, string], AccountFacts>(`SELECT ${FACTS} FROM accounts WHERE connection = ? AND id = ?`)
    .raw();
  const put = db.prepare<(string | number | null)[]>(
    `INSERT INTO accounts (connection, id, ${FACTS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection, id) DO UPDATE SET (${FACTS}) = (excluded.name, excluded.host, excluded.expires_at, excluded.error,
       excluded.capabilities, excluded.credits, excluded.credits_ending, excluded.slots, excluded.max_jobs, excluded.raw, excluded.presence)`,
  );
  const present = db
    .prepare<[string], string>("SELECT id FROM accounts WHERE connection = ? AND presence = 'present'")
    .pluck();
  const setGone = db.prepare<[string, string]>("UPDATE accounts SET presence = 'gone' WHERE connection = ? AND id = ?");

  return {
    save({ name, provider, baseUrl, tokenIn, createdAt }) {
      save.run(name, provider, baseUrl, tokenIn, createdAt);
      due.facts();
      return touched(undefined, []);
    },
    remove(name) {
      remove.run(name);
      due.facts();
      return touched(undefined, []);
    },
    saveAccounts(connection, accounts) {
      const tally = { added: 0, updated: 0, gone: 0 };
      for (const account of accounts) {
        const facts = factsOf(account);
        const before = known.get(connection, account.id);
        if (before?.every((value, index) => value === facts[index])) continue;
        put.run(connection, account.id, ...facts);
        if (before === undefined || before.at(-1) === 'unlisted') tally.added += 1;
        else tally.updated += 1;
      }
      const listed = new Set<string>(accounts.map((account) => account.id));
      for (const id of present.all(connection)) {
        if (listed.has(id)) continue;
        setGone.run(connection, id);
        tally.gone += 1;
      }
      if (tally.added + tally.updated + tally.gone > 0) due.facts();
      return touched(tally, []);
    },
  };
}

function factsOf(account: RemoteAccount): AccountFacts {
  const { name, host, expiresAt, error, capabilities, credits, creditsEnding, slots, maxJobs, raw } = account;
  return [
    name,
    host,
    expiresAt,
    error,
    JSON.stringify(capabilities),
    credits,
    creditsEnding === null ? null : JSON.stringify(creditsEnding),
    slots === null ? null : JSON.stringify(slots),
    maxJobs,
    withoutToken(raw),
    'present',
  ];
}

function withoutToken(raw: string): string {
  const parsed: unknown = JSON.parse(raw);
  if (typeof parsed !== 'object' || parsed === null) return raw;
  return JSON.stringify(parsed, (key, value: unknown) => (/token|jwt|authorization/i.test(key) ? undefined : value));
}
