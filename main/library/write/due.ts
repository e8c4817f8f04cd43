import type { WriterContext } from './writer-context.ts';

/** Notes, in the transaction of a change, what must follow it after the commit. */
export interface Due {
  /** Search index and sidecar of a new item or changed text. */
  all(seq: number): void;
  /** Only the sidecar. */
  sidecar(seq: number): void;
  /** A person wrote something: the sidecar is forced to disk at once; `text` when it can be searched for. */
  person(seq: number, text: boolean): void;
  /** The file with connections, accounts, settings and running jobs. */
  facts(): void;
  /** The file with the tree of collections and the other names of tags. */
  order(): void;
}

/** The row of an item that has just come: index and sidecar. */
export const dueOfNew = { item: '?', search: '1', sidecar: '1' } as const;

export const FACTS_DUE = 'facts_due';
export const ORDER_DUE = 'order_due';

export function createDue({ db }: WriterContext): Due {
  const all = db.prepare<[number]>(
    'INSERT INTO due (item, search, sidecar) VALUES (?, 1, 1) ON CONFLICT (item) DO UPDATE SET search = 1, sidecar = max(sidecar, 1)',
  );
  const sidecar = db.prepare<[number]>(
    'INSERT INTO due (item, search, sidecar) VALUES (?, 0, 1) ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1)',
  );
  const person = db.prepare<[number, number]>(
    `INSERT INTO due (item, search, sidecar) VALUES (?, ?, 2)
     ON CONFLICT (item) DO UPDATE SET search = max(search, excluded.search), sidecar = 2`,
  );
  const facts = db.prepare(`INSERT INTO about VALUES ('${FACTS_DUE}', '1') ON CONFLICT DO NOTHING`);
  const order = db.prepare(`INSERT INTO about VALUES ('${ORDER_DUE}', '1') ON CONFLICT DO NOTHING`);
  return {
    all: (seq) => void all.run(seq),
    sidecar: (seq) => void sidecar.run(seq),
    person: (seq, text) => void person.run(seq, Number(text)),
    facts: () => void facts.run(),
    order: () => void order.run(),
  };
}
