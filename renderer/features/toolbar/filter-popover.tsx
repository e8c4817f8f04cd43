import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { useLive } from '../../state/live-store.ts';
import { isMixed, type LibraryPlace } from '../../state/places.ts';
import { clearNarrowing, setSearch, useQueries } from '../../state/query-store.ts';
import { finishedParts, isSameValue, type SearchKey, valuesOf, withValues } from '../../state/search-terms.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';

const KINDS: readonly ItemKind[] = ['video', 'image', 'audio'];

/** Narrows the open place by kind, account and what the provider still has: terms of its search. */
export function FilterPopover({ place }: { readonly place: LibraryPlace }) {
  const { t } = useTranslation();
  const search = useQueries((queries) => queries.search[place] ?? '');
  const accounts = useLive((live) => live.accounts);
  const isSet = finishedParts(search).terms.length > 0;
  const flip = (key: SearchKey, value: string) => () => {
    const values = valuesOf(search, key);
    const rest = values.filter((one) => !isSameValue(one, value));
    setSearch(place, withValues(search, key, rest.length < values.length ? rest : [...values, value]));
  };
  const isOn = (key: SearchKey, value: string) => valuesOf(search, key).some((one) => isSameValue(one, value));
  return (
    <PopoverButton
      label={t('filter.title')}
      className="filter"
      trigger={
        <IconButton icon={ListFilter} label={t('filter.title')}>
          {isSet && <span className="spot" />}
        </IconButton>
      }
    >
      {isMixed(place) && (
        <Group title={t('filter.kind')}>
          {KINDS.map((kind) => (
            <Checkbox key={kind} isOn={isOn('kind', kind)} onChange={flip('kind', kind)}>
              {t(`kind.${kind}`)}
            </Checkbox>
          ))}
        </Group>
      )}
      {accounts && accounts.length > 1 && (
        <Group title={t('filter.account')}>
          {accounts.map(({ connection, id, name }) => (
            <Checkbox key={`${connection}/${id}`} isOn={isOn('account', name)} onChange={flip('account', name)}>
              <span className="truncate">{name}</span>
            </Checkbox>
          ))}
        </Group>
      )}
      <Group title={t('filter.status')}>
        <Checkbox isOn={isOn('is', 'gone')} onChange={flip('is', 'gone')}>
          {t('filter.onlyHere')}
        </Checkbox>
      </Group>
      {isSet && (
        <div className="filter-foot">
          <Button kind="quiet" size="sm" onPress={() => clearNarrowing(place)}>
            {t('filter.clear')}
          </Button>
        </div>
      )}
    </PopoverButton>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="filter-group">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
