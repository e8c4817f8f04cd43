import { namedModels } from '../../providers/model-names.ts';
import { gramsOfText } from '../search/search-grams.ts';
import { normaliseLine } from '../search/search-text.ts';
import type { SearchTexts } from './search-texts.ts';
import type { WriterContext } from './writer-context.ts';

/**
 * What models are called changes with the program, and stands in texts that are searched: those that an earlier one wrote are
 * written again, a slice at a time, while nothing else is to do. Everything can be found meanwhile, the newest by their new names first.
 */
export interface CalledModels {
  /** One slice. False when all texts say what this program calls their models. */
  step(): boolean;
  /** Whether texts were written since this was asked last, and all are by now. */
  takeWritten(): boolean;
}

/** In `about`: a line for each id, with the name that all texts of it have. */
const KEY = 'called_models';
const SLICE = 256;
/** Texts looked at in one go. */
const LOOKED_AT = 2_048;
const NEWEST = Number.MAX_SAFE_INTEGER;

interface Model {
  readonly id: string;
  readonly name: string;
}

/** The next texts of a model, newest first, and whether they have its name as a line. */
const NEXT = `SELECT seq, items.place, instr(char(10) || text || char(10), char(10) || ? || char(10)) > 0 AS isCalled
  FROM items INDEXED BY items_by_model CROSS JOIN search_texts ON search_texts.place = items.place
  WHERE model = ? AND items.place < ? ORDER BY items.place DESC LIMIT ${LOOKED_AT}`;

export function createCalledModels(
  { db }: Pick<WriterContext, 'db'>,
  texts: Pick<SearchTexts, 'refresh'>,
): CalledModels {
  const read = db.prepare<[string], string>('SELECT value FROM about WHERE key = ?').pluck();
  const write = db.prepare<[string, string]>(
    'INSERT INTO about VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const next = db.prepare<[string, string, number], { seq: number; place: number; isCalled: number }>(NEXT);
  const text = db.prepare<[number], string>('SELECT text FROM search_texts WHERE place = ?').pluck();
  const leaveIndex = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const enterIndex = db.prepare<[number, string]>('INSERT INTO search (rowid, grams) VALUES (?, ?)');
  /** Null before it was read. How far the walk of a model has come is not kept between starts: a text tells by itself. */
  let behind: readonly Model[] | null = null;
  let before = NEWEST;
  let isWriting = false;
  let isWritten = false;

  /** Nearly always nothing has changed since the last start. */
  function begin(): readonly Model[] {
    const known = new Set(read.get(KEY)?.split('\n'));
    return called().filter((model) => !known.has(lineOf(model)));
  }

  function enter(items: readonly { readonly seq: number; readonly place: number }[]): void {
    // The index takes rows in ascending order in one go; any other order makes it flush at each row.
    const ascending = items.toSorted((one, other) => one.place - other.place);
    for (const { seq } of ascending) texts.refresh(seq);
    for (const { place } of ascending) leaveIndex.run(place);
    for (const { place } of ascending) enterIndex.run(place, gramsOfText(text.get(place) ?? ''));
  }

  /** Gives the place before which the model goes on; null when it is done. */
  function slice({ id, name }: Model): number | null {
    const found = next.all(normaliseLine(name), id, before);
    const lacking = found.filter(({ isCalled }) => isCalled === 0).slice(0, SLICE);
    enter(lacking);
    isWriting ||= lacking.length > 0;
    if (lacking.length === SLICE) return lacking.at(-1)?.place ?? null;
    return found.length === LOOKED_AT ? (found.at(-1)?.place ?? null) : null;
  }

  return {
    step() {
      behind ??= begin();
      const [model, ...others] = behind;
      if (model === undefined) return false;
      const goesOn = db
        .transaction(() => {
          const place = slice(model);
          if (place === null && others.length === 0) write.run(...calledModelsRow());
          return place;
        })
        .immediate();
      before = goesOn ?? NEWEST;
      if (goesOn === null) behind = others;
      isWritten = isWriting && behind.length === 0;
      return true;
    },
    takeWritten() {
      const was = isWritten;
      if (was) [isWriting, isWritten] = [false, false];
      return was;
    },
  };
}

/** Models whose name is not their id. */
function called(): readonly Model[] {
  return [...namedModels()]
    .map(([id, name]) => ({ id, name }))
    .filter(({ id, name }) => normaliseLine(id) !== normaliseLine(name));
}

function lineOf({ id, name }: Model): string {
  return `${id}\t${name}`;
}

/** What tells that all texts of a library say what this program calls their models. */
export function calledModelsRow(): [key: string, value: string] {
  return [KEY, called().map(lineOf).join('\n')];
}
