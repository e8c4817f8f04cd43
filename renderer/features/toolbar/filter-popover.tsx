import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { useLive } from '../../state/live-store.ts';
import { isMixed, type LibraryPlace } from '../../state/places.ts';
import { type Filters, hasFilters, NO_FILTERS, setFilters, useQueries } from '../../state/query-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';

const KINDS: readonly ItemKind[] = ['video', 'image', 'audio'];

/** Narrows the open place by kind, account and what the provider still has. */
export function FilterPopover({ place }: { readonly place: LibraryPlace }) {
  const { t } = useTranslation();
  const filters = useQueries((queries) => queries.filters[place] ?? NO_FILTERS);
  const accounts = useLive((live) => live.accounts);
  const isSet = hasFilters(filters);
  const change = (part: Partial<Filters>) => setFilters(place, part);
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
            <Checkbox
              key={kind}
              isOn={filters.kinds.includes(kind)}
              onChange={() => change({ kinds: flip(filters.kinds, kind) })}
            >
              {t(`kind.${kind}`)}
            </Checkbox>
          ))}
        </Group>
      )}
      {accounts && accounts.length > 1 && (
        <Group title={t('filter.account')}>
          {accounts.map((account) => (
            <Checkbox
              key={`${account.connection}/${account.id}`}
              isOn={filters.accounts.some((chosen) => isSame(chosen, account))}
              onChange={() => change({ accounts: flipAccount(filters.accounts, account) })}
            >
              <span className="truncate">{account.name}</span>
            </Checkbox>
          ))}
        </Group>
      )}
      <Group title={t('filter.status')}>
        <RadioGroup
          label={t('filter.status')}
          value={filters.remote ?? 'any'}
          options={[
            { value: 'any', label: t('filter.anywhere') },
            { value: 'present', label: t('filter.present') },
            { value: 'gone', label: t('filter.onlyHere') },
          ]}
          onChange={(remote) => change({ remote: remote === 'any' ? null : remote })}
        />
      </Group>
      {isSet && (
        <div className="filter-foot">
          <Button kind="quiet" size="sm" onPress={() => change(NO_FILTERS)}>
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

type AccountRef = Filters['accounts'][number];

function isSame(chosen: AccountRef, account: Account): boolean {
  return chosen.connection === account.connection && chosen.account === account.id;
}

function flipAccount(chosen: Filters['accounts'], account: Account): Filters['accounts'] {
  const rest = chosen.filter((one) => !isSame(one, account));
  if (rest.length < chosen.length) return rest;
  return [...chosen, { connection: account.connection, account: account.id }];
}

function flip<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
