import { ChevronDown } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SearchKey } from '../../../ipc/model/search-terms.ts';
import { isMixed, type LibraryPlace } from '../../state/places.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { finishedParts, joinSearch, valuesOf } from '../../state/search-terms.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DatePane } from './date-pane.tsx';
import { FacetPane } from './facet-pane.tsx';
import { SortMenu } from './sort-menu.tsx';
import { useValueWords } from './value-words.ts';
import './filter-bar.css';

/** What the bar narrows by, each a term of the search of the same name; the date is two. */
const FILTERS = ['kind', 'ratio', 'date', 'model', 'account', 'rating', 'tag', 'label', 'is', 'voice'] as const;
export type Filter = (typeof FILTERS)[number];

/** A value that is long, or several of them, would push the others out. */
const NAMED = 2;

/** Narrows the open place: the same terms as in the search field, as buttons with what there is to choose from. */
export function FilterBar({ place }: { readonly place: LibraryPlace }) {
  const { t } = useTranslation();
  const search = useQueries((queries) => queries.search[place] ?? '');
  const words = useValueWords();
  const { terms, rest } = finishedParts(search);
  const chosen = (filter: Filter) => chosenOf(search, filter);
  const offered = FILTERS.filter((filter) => filter !== 'kind' || isMixed(place));
  const ordered = [
    ...offered.filter((filter) => chosen(filter).length > 0),
    ...offered.filter((filter) => chosen(filter).length === 0),
  ];
  return (
    <div className="filter-bar" role="group" aria-label={t('filter.title')}>
      <div className="filter-pills">
        {ordered.map((filter) => {
          const values = chosen(filter);
          const shown = filter === 'date' ? words.date(search) : values.map((value) => words.value(filter, value));
          const text = shown.length > NAMED ? t('filter.several', { count: shown.length }) : shown.join(', ');
          const name = t(`filter.by.${filter}`);
          return (
            <DialogTrigger key={filter}>
              <AriaButton className="btn filter-pill" data-kind="quiet" data-size="xs" data-on={values.length > 0}>
                <span>{values.length === 0 ? name : t('filter.chosen', { name, values: text })}</span>
                <Icon of={ChevronDown} size={12} />
              </AriaButton>
              <Popover className="popover" placement="bottom start" offset={6}>
                <Dialog className="filter-pane" aria-label={name}>
                  {filter === 'date' ? (
                    <DatePane place={place} />
                  ) : (
                    <FacetPane place={place} filter={filter} name={name} />
                  )}
                </Dialog>
              </Popover>
            </DialogTrigger>
          );
        })}
        {terms.length > 0 && (
          <Button
            kind="quiet"
            size="xs"
            className="filter-clear"
            onPress={() => setSearch(place, joinSearch({ terms: [], rest }))}
          >
            {t('filter.clear')}
          </Button>
        )}
      </div>
      <SortMenu isNamed />
    </div>
  );
}

function chosenOf(search: string, filter: Filter): readonly string[] {
  const keys: readonly SearchKey[] = filter === 'date' ? ['after', 'before'] : [filter];
  return keys.flatMap((key) => valuesOf(search, key));
}
