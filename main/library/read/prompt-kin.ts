import { EDITED_FROM, normalisePrompt, overlap, wordsOf } from '../kin/prompt-likeness.ts';
import type { Relative } from './kin.ts';
import type { ReaderContext } from './reader-context.ts';

/** Rows of the library looked at on each side, of them of the same account at most so many read, and at most so many told. */
const MOST_PASSED = 2_000;
const MOST_READ = 300;
const MOST_EDITED = 12;
const MOST_VARIANTS = 50;

interface Neighbour {
  readonly seq: number;
  readonly title: string;
  readonly prompt: string;
}

interface Self {
  readonly source: number;
  readonly place: number;
  readonly jobId: string | null;
  readonly prompt: string | null;
}

const beside = (compare: '<' | '>', direction: 'DESC' | 'ASC'): string =>
  `SELECT items.seq, title, prompt FROM (
     SELECT seq, place FROM (
       SELECT seq, place, source, in_trash, kind FROM items INDEXED BY items_by_place WHERE place ${compare} ?
       ORDER BY place ${direction} LIMIT ${MOST_PASSED})
     WHERE source = ? AND in_trash = 0 AND kind <> 'voice' LIMIT ${MOST_READ}) AS near
   CROSS JOIN items ON items.seq = near.seq WHERE prompt IS NOT NULL ORDER BY near.place ${direction}`;

export const promptKinSql = {
  before: beside('<', 'DESC'),
  after: beside('>', 'ASC'),
  variants: `SELECT other.item AS seq, title, place FROM variants AS self JOIN variants AS other ON other.key = self.key
    JOIN items ON items.seq = other.item WHERE self.item = ? AND other.item <> self.item AND in_trash = 0
    ORDER BY abs(other.at - self.at) LIMIT ${MOST_VARIANTS}`,
} as const;

/** The same job or prompt wherever it is, and the same prompt edited among what was made around the same time. */
export function createPromptKin({ db }: ReaderContext): (seq: number) => {
  readonly before: readonly Relative[];
  readonly after: readonly Relative[];
} {
  const self = db.prepare<[number], Self>('SELECT source, place, job_id AS jobId, prompt FROM items WHERE seq = ?');
  const before = db.prepare<[number, number], Neighbour>(promptKinSql.before);
  const after = db.prepare<[number, number], Neighbour>(promptKinSql.after);
  const variants = db.prepare<[number], { seq: number; title: string; place: number }>(promptKinSql.variants);

  function edited(of: string, neighbours: readonly Neighbour[]): readonly Relative[] {
    const words = wordsOf(of);
    if (words.size < 2) return [];
    return neighbours
      .flatMap(({ seq, title, prompt }) => {
        const normalised = normalisePrompt(prompt);
        if (normalised === of || overlap(words, wordsOf(normalised)) < EDITED_FROM) return [];
        return [{ relation: 'edited-prompt', name: title, seq, input: null } as const];
      })
      .slice(0, MOST_EDITED);
  }

  return (seq) => {
    const item = self.get(seq);
    if (item === undefined) return { before: [], after: [] };
    const relation = item.jobId === null ? 'same-prompt' : 'same-job';
    const same = variants.all(seq);
    const siblings = (side: (place: number) => boolean): readonly Relative[] =>
      same
        .filter(({ place }) => side(place))
        .map(({ seq: one, title }) => ({ relation, name: title, seq: one, input: null }));
    const normalised = normalisePrompt(item.prompt ?? '');
    return {
      before: [...edited(normalised, before.all(item.place, item.source)), ...siblings((place) => place < item.place)],
      after: [...edited(normalised, after.all(item.place, item.source)), ...siblings((place) => place > item.place)],
    };
  };
}
