import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import type { LibraryPlace } from '../../state/places.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { finishedSearch, valuesOf, withValues } from '../../state/search-terms.ts';
import { Button } from '../../ui/button.tsx';
import { useFacet } from './use-facet.ts';

/** From when and up to when: a year with a press, or two days. */
export function DatePane({ place }: { readonly place: LibraryPlace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const search = useQueries((queries) => queries.search[place] ?? '');
  const read = useFacet('year');
  const [after = ''] = valuesOf(search, 'after');
  const [before = ''] = valuesOf(search, 'before');
  const set = (from: string, to: string) => {
    const dated = withValues(withValues(search, 'after', from === '' ? [] : [from]), 'before', to === '' ? [] : [to]);
    setSearch(place, finishedSearch(dated));
  };
  return (
    <>
      <div className="filter-days">
        <label>
          <span>{t('filter.from')}</span>
          <input type="date" value={dayOf(after)} onChange={(event) => set(event.target.value, before)} />
        </label>
        <label>
          <span>{t('filter.to')}</span>
          <input type="date" value={dayOf(before)} onChange={(event) => set(after, event.target.value)} />
        </label>
      </div>
      <div className="filter-values">
        {read.state === 'read' &&
          read.values.map(({ value, count }) => {
            const next = String(Number(value) + 1);
            const isOn = after === value && before === next;
            return (
              <button
                key={value}
                type="button"
                className="filter-year"
                aria-pressed={isOn}
                onClick={() => (isOn ? set('', '') : set(value, next))}
              >
                <span>{value}</span>
                <span className="filter-count">{format.count(count)}</span>
              </button>
            );
          })}
        {read.state === 'failed' && <p className="filter-none">{failureText(read.failure).message}</p>}
      </div>
      {(after !== '' || before !== '') && (
        <div className="filter-foot">
          <Button kind="quiet" size="sm" onPress={() => set('', '')}>
            {t('filter.clearOne', { name: t('filter.by.date') })}
          </Button>
        </div>
      )}
    </>
  );
}

/** The first day that a part of a date means, as a date field takes it. */
function dayOf(value: string): string {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? [];
  return year === undefined ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
