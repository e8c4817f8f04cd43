import type { ItemKind } from '../../../ipc/model/item.ts';
import type { Sqlite } from '../database.ts';

interface Listed {
  readonly source: number;
  readonly kind: ItemKind;
  /** 1 when the provider told its time. */
  readonly told: number;
}

/** Which lists of which accounts hold items without a time of their own: where none does, no neighbours are looked for. */
export interface UntoldLists {
  /** Whether the order of its list says something about an item. */
  concerns(item: Listed): boolean;
}

const KEY = 'untold_lists';

/** Kept from one start to the next; what a transaction that was taken back had noted does no harm. */
export function createUntoldLists(db: Sqlite): UntoldLists {
  const read = db.prepare<[string], string>('SELECT value FROM about WHERE key = ?').pluck();
  const write = db.prepare<[string, string]>(
    'INSERT INTO about VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  let lists: Set<string> | null = null;
  return {
    concerns({ source, kind, told }) {
      lists ??= new Set(read.get(KEY)?.split(' '));
      const name = `${source}/${kind}`;
      if (told === 0 && !lists.has(name)) {
        lists.add(name);
        write.run(KEY, [...lists].join(' '));
      }
      return lists.has(name);
    },
  };
}
