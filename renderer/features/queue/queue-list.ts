import { createStore, type StoreApi } from 'zustand';
/** Rows of one question; main answers at most 200. */
export const PAGE = 100;

/** Reads rows from `offset` on; throws when main refuses. */
export type ReadRows<Row> = (offset: number, limit: number) => Promise<{ total: number; rows: readonly Row[] }>;

export interface QueueListState<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  /** Why the last question failed. */
  readonly error: unknown;
}

export interface QueueList<Row> {
  readonly store: StoreApi<QueueListState<Row>>;
  /** Sees to it that the rows from `first` to `last` are there. */
  readonly show: (first: number, last: number) => void;
  /** Reads what is shown anew and forgets the rest. */
  readonly refresh: () => void;
}

/** A list of the queue, of which only the pages on screen are held, however long it is. */
export function createQueueList<Row>(read: ReadRows<Row>): QueueList<Row> {
  const store = createStore<QueueListState<Row>>(() => ({ total: null, pages: new Map(), error: null }));
  const asked = new Set<number>();
  let shown = { first: 0, last: 0 };
  // Answers of an earlier generation are about a list that is no more.
  let generation = 0;

  const load = async (page: number, born: number) => {
    asked.add(page);
    try {
      const { total, rows } = await read(page * PAGE, PAGE);
      if (born === generation) {
        store.setState((old) => ({ total, error: null, pages: new Map(old.pages).set(page, rows) }));
      }
    } catch (error) {
      if (born === generation) store.setState({ error });
    }
  };
  const loadShown = () => {
    for (let page = pageOf(shown.first); page <= pageOf(shown.last); page += 1) {
      if (!asked.has(page)) void load(page, generation);
    }
  };
  return {
    store,
    show: (first, last) => {
      shown = { first, last };
      loadShown();
    },
    refresh: () => {
      generation += 1;
      asked.clear();
      const [from, to] = [pageOf(shown.first), pageOf(shown.last)];
      // Rows stay on screen until the new ones are there.
      store.setState((old) => ({ pages: new Map([...old.pages].filter(([page]) => page >= from && page <= to)) }));
      loadShown();
    },
  };
}

export function rowAt<Row>(state: QueueListState<Row>, index: number): Row | null {
  return state.pages.get(pageOf(index))?.[index % PAGE] ?? null;
}

function pageOf(index: number): number {
  return Math.floor(index / PAGE);
}
