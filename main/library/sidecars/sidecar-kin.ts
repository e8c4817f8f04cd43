import { z } from 'zod';
import { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import { LineageEdge } from '../kin/lineage-edge.ts';
import { createLineageWriter } from '../write/lineage.ts';

/** What an item was made from, and what a person decided of its stack and its copies. */
export const SidecarKin = z.object({
  lineage: z.array(LineageEdge).default([]),
  stack: z.object({ stack: z.string().nullable(), apart: z.boolean(), covers: z.boolean() }).nullable().default(null),
  /** Each decision is told by the lesser of the two ids. */
  notAlike: z.array(ItemId).default([]),
});
export type SidecarKin = z.infer<typeof SidecarKin>;

/** What the results of a running job will have been made from. */
export const JobLineage = z.object({
  connection: ConnectionName,
  account: AccountId,
  job: RemoteId,
  edges: z.array(LineageEdge),
});
export type JobLineage = z.infer<typeof JobLineage>;

type Choice = NonNullable<SidecarKin['stack']>;
type ChoiceRow = { readonly stack: string | null; readonly apart: number; readonly covers: number };

/** Whether there is anything to tell of `items`, as SQL. */
export const hasKin = `EXISTS (SELECT 1 FROM lineage WHERE item = items.seq)
         OR EXISTS (SELECT 1 FROM stack_choices WHERE item = items.seq)
         OR EXISTS (SELECT 1 FROM not_alike WHERE one = items.id)`;

/** Reads it from the database; undefined when there is nothing to tell. */
export function createKinSource(db: Sqlite): (seq: number, id: ItemId) => SidecarKin | undefined {
  const lineage = db.prepare<[number], LineageEdge>(
    'SELECT relation, parent, input, remote, name FROM lineage WHERE item = ? ORDER BY relation, position',
  );
  const choice = db.prepare<[number], ChoiceRow>('SELECT stack, apart, covers FROM stack_choices WHERE item = ?');
  const parted = db.prepare<[string], ItemId>('SELECT other FROM not_alike WHERE one = ?').pluck();
  return (seq, id) => {
    const edges = lineage.all(seq);
    const row = choice.get(seq);
    const notAlike = parted.all(id);
    if (edges.length + notAlike.length === 0 && row === undefined) return undefined;
    const stack: Choice | null =
      row === undefined ? null : { stack: row.stack, apart: row.apart === 1, covers: row.covers === 1 };
    return { lineage: edges, stack, notAlike };
  };
}

/** Writes it back into an empty database. */
export function createKinRestorer(db: Sqlite): (seq: number, id: ItemId, kin: SidecarKin) => void {
  const writer = createLineageWriter(db);
  const choose = db.prepare<[number, string | null, number, number]>('INSERT INTO stack_choices VALUES (?, ?, ?, ?)');
  const part = db.prepare<[string, string]>('INSERT INTO not_alike VALUES (?, ?) ON CONFLICT DO NOTHING');
  return (seq, id, { lineage, stack, notAlike }) => {
    writer.restore(seq, lineage);
    if (stack !== null) choose.run(seq, stack.stack, Number(stack.apart), Number(stack.covers));
    for (const other of notAlike) part.run(id, other);
  };
}

/** Of jobs that still run. */
export function jobLineageOf(db: Sqlite): readonly JobLineage[] {
  const rows = db
    .prepare<[], LineageEdge & Omit<JobLineage, 'edges'>>(
      `SELECT accounts.connection, accounts.id AS account, job, relation, parent, input, remote, job_lineage.name
       FROM jobs JOIN job_lineage ON job_lineage.source = jobs.source AND job_lineage.job = jobs.remote_id
         JOIN accounts ON accounts.seq = jobs.source
       WHERE jobs.status = 'running' ORDER BY jobs.seq, relation, position`,
    )
    .all();
  const jobs = new Map<string, JobLineage>();
  for (const { connection, account, job, ...edge } of rows) {
    const key = `${connection} ${account} ${job}`;
    const known = jobs.get(key) ?? { connection, account, job, edges: [] };
    jobs.set(key, { ...known, edges: [...known.edges, edge] });
  }
  return [...jobs.values()];
}
