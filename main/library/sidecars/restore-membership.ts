import { randomUUID } from 'node:crypto';
import type { Sqlite } from '../database.ts';
import type { SidecarPerson } from './sidecar.ts';

type Membership = SidecarPerson['collections'][number];

/** Puts an item back into a collection. */
export interface MembershipRestorer {
  (item: number | bigint, membership: Membership, createdAt: number): void;
  /** The tree is known: a collection that is not in it was removed. */
  trustOnlyKnown(): void;
}

const GAP = 2 ** 20;

export function createMembershipRestorer(db: Sqlite): MembershipRestorer {
  const byId = db.prepare<[string], number>('SELECT seq FROM collections WHERE id = ?').pluck();
  const byName = db.prepare<[string], number>('SELECT seq FROM collections WHERE name = ?').pluck();
  const add = db
    .prepare<[string, string, number, number], number>(
      `INSERT INTO collections (id, name, position, created_at)
       VALUES (?, ?, (SELECT ifnull(max(position), 0) + ? FROM collections), ?) RETURNING seq`,
    )
    .pluck();
  const behind = db
    .prepare<[number, number], number>('SELECT ifnull(max(position), 0) + ? FROM collection_items WHERE collection = ?')
    .pluck();
  const put = db.prepare<[number, number | bigint, number]>(
    'INSERT INTO collection_items VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  let treeIsKnown = false;

  function restore(item: number | bigint, membership: Membership, createdAt: number): void {
    if (typeof membership === 'string') {
      const seq = byName.get(membership) ?? Number(add.get(randomUUID(), membership, GAP, createdAt));
      put.run(seq, item, Number(behind.get(GAP, seq)));
      return;
    }
    const { id, name, position } = membership;
    const known = byId.get(id);
    if (known === undefined && treeIsKnown) return;
    put.run(known ?? Number(add.get(id, name, GAP, createdAt)), item, position);
  }

  return Object.assign(restore, {
    trustOnlyKnown() {
      treeIsKnown = true;
    },
  });
}
