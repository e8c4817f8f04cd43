import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { useFormat } from '../../format/use-format.ts';
import { isFolderPlace, smartQueryAt, useCollections } from '../../state/collections-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { isCollectionPlace, type LibraryPlace } from '../../state/places.ts';
import { clearNarrowing, setSearch, useQueries } from '../../state/query-store.ts';
import { finishedSearch, readTerm, type Term } from '../../state/search-terms.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type Drop, dropsOf } from './drops.ts';
import { EmptyLibrary } from './empty-library.tsx';

interface NothingHereProps {
  readonly place: LibraryPlace;
  readonly query: LibraryQuery;
}

/** An empty place says what fills it; a search or filter without results says what to drop. */
export function NothingHere({ place, query }: NothingHereProps) {
  const { t } = useTranslation();
  const isFolder = useCollections((known) => isFolderPlace(place, known));
  const asked = useQueries((queries) => queries.search[place] ?? '');
  if (asked.trim() !== '') return <NoMatch place={place} query={query} />;
  if (place === 'all') return <EmptyLibrary />;
  const of = isCollectionPlace(place) ? (isFolder ? 'collection' : 'smart') : place;
  return <EmptyState title={t(`grid.empty.${of}.title`)}>{t(`grid.empty.${of}.sentence`)}</EmptyState>;
}

function NoMatch({ place, query }: NothingHereProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // A smart collection asks for more than what is typed here: dropping parts of that would be another question.
  const isSmart = useCollections((known) => smartQueryAt(place, known) !== null);
  const best = useBestDrop(isSmart ? null : query);
  const misread = useMisread(query.search);
  const clear = (
    <Button key="clear" onPress={() => clearNarrowing(place)}>
      {t('grid.noMatch.clear')}
    </Button>
  );
  const actions =
    best === null ? (
      clear
    ) : (
      <>
        <Button kind="primary" onPress={() => setSearch(place, finishedSearch(best.drop.query.search))}>
          {t('grid.noMatch.without', { what: `“${best.drop.words}”`, formatted: format.count(best.total) })}
        </Button>
        {clear}
      </>
    );
  return (
    <EmptyState title={t('grid.noMatch.title')} actions={actions}>
      {t('grid.noMatch.search', { search: query.search })}
      {misread !== null &&
        ` ${t('grid.noMatch.misread', { key: misread.key, takes: t(`search.takes.${misread.key}`) })}`}
    </EmptyState>
  );
}

/** The first term that was searched for as words, since its key takes no such value; null when there is none, or until it is known. */
function useMisread(search: string): Term | null {
  const [term, setTerm] = useState<Term | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setTerm(null);
    ask(conch.find.misread({ search })).then(
      ([first]) => isCurrent && setTerm(first === undefined ? null : readTerm(first)),
      // What was not found is still said.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [search]);
  return term;
}

interface Best {
  readonly drop: Drop;
  readonly total: number;
}

/** What to drop for the most results; null while that is not known, or when nothing helps by itself. */
function useBestDrop(query: LibraryQuery | null): Best | null {
  const [best, setBest] = useState<Best | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setBest(null);
    const drops = query === null ? [] : dropsOf(query);
    if (drops.length < 2) return;
    const totals = drops.map(async (drop) => ({
      drop,
      total: (await ask(conch.library.outline({ query: drop.query }))).total,
    }));
    Promise.all(totals).then(
      (found) => {
        const most = found.reduce((one, other) => (other.total > one.total ? other : one));
        if (isCurrent && most.total > 0) setBest(most);
      },
      // Without the advice the way to clear everything is still there.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [query]);
  return best;
}
