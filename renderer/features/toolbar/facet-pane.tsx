import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet } from '../../../ipc/domains/find.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import type { LibraryPlace } from '../../state/places.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { finishedSearch, isSameValue, readTerm, valuesOf, withValues } from '../../state/search-terms.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Filter } from './filter-bar.tsx';
import { useFacet } from './use-facet.ts';
import { useValueWords } from './value-words.ts';

/** From so many values on they can be searched. */
const MANY = 12;
/** So many rows are shown at once; the others are found by a part of their name. */
const MOST_ROWS = 100;

interface FacetPaneProps {
  readonly place: LibraryPlace;
  readonly filter: Exclude<Filter, 'date'>;
  readonly name: string;
}

/** The values of one filter with their counts; any number may be chosen, and one of them is enough for an item. */
export function FacetPane({ place, filter, name }: FacetPaneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const words = useValueWords();
  const [wanted, setWanted] = useState('');
  const search = useQueries((queries) => queries.search[place] ?? '');
  const read = useFacet(filter);
  const chosen = valuesOf(search, filter);
  const rows = read.state === 'read' ? rowsOf(read.values, chosen) : rowsOf([], chosen);
  const isChosen = (value: string) => chosen.some((one) => isSameValue(one, value));
  const fitting = rows.filter(({ value }) => words.value(filter, value).toLowerCase().includes(wanted.toLowerCase()));
  const shown = fitting.filter(({ value }, place) => place < MOST_ROWS || isChosen(value));
  const hidden = fitting.length - shown.length;
  const flip = (value: string) => {
    const rest = chosen.filter((one) => !isSameValue(one, value));
    setSearch(
      place,
      finishedSearch(withValues(search, filter, rest.length < chosen.length ? rest : [...chosen, value])),
    );
  };
  return (
    <>
      {rows.length > MANY && (
        <div className="filter-search">
          <TextField
            hideLabel
            size="sm"
            icon={Search}
            label={t('filter.find', { name })}
            placeholder={t('filter.find', { name })}
            value={wanted}
            onChange={setWanted}
          />
        </div>
      )}
      <div className="filter-values">
        {shown.map(({ value, count }) => (
          <Checkbox
            key={value.toLowerCase()}
            className={`filter-value ${count === 0 ? 'is-none' : ''}`}
            isOn={isChosen(value)}
            onChange={() => flip(value)}
          >
            <span className="truncate">{words.value(filter, value)}</span>
            {count !== null && <span className="filter-count">{format.count(count)}</span>}
          </Checkbox>
        ))}
        {hidden > 0 && (
          <p className="filter-none">{t('filter.more', { count: hidden, formatted: format.count(hidden) })}</p>
        )}
        {read.state === 'read' && shown.length === 0 && <p className="filter-none">{t('filter.nothing')}</p>}
        {read.state === 'failed' && <p className="filter-none">{failureText(read.failure).message}</p>}
      </div>
      {chosen.length > 0 && (
        <div className="filter-foot">
          <Button
            kind="quiet"
            size="sm"
            onPress={() => setSearch(place, finishedSearch(withValues(search, filter, [])))}
          >
            {t('filter.clearOne', { name })}
          </Button>
        </div>
      )}
    </>
  );
}

interface Row {
  readonly value: string;
  /** Null while it is read. */
  readonly count: number | null;
}

/** What there is, and what is chosen although there is none of it here. */
function rowsOf(values: readonly Facet[], chosen: readonly string[]): readonly Row[] {
  const known = values.map(({ term, value, count }) => ({ value: readTerm(term)?.values[0] ?? value, count }));
  const missing = chosen.filter((value) => !known.some((one) => isSameValue(one.value, value)));
  return [...known, ...missing.map((value) => ({ value, count: values.length === 0 ? null : 0 }))];
}
