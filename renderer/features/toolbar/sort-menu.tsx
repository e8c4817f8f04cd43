import { ArrowDownUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { setSorting, useQueries } from '../../state/query-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem, MenuLine, MenuSection } from '../../ui/menu.tsx';

/** In which order the library is shown. */
export function SortMenu() {
  const { t } = useTranslation();
  const { sort, reversed } = useQueries((queries) => queries.sorting);
  const isUsual = sort === 'created' && !reversed;
  const directions = sort === 'created' ? (['newest', 'oldest'] as const) : (['aToZ', 'zToA'] as const);
  return (
    <MenuButton
      aria-label={t('sort.title')}
      trigger={
        <IconButton icon={ArrowDownUp} label={t('sort.title')}>
          {!isUsual && <span className="spot" />}
        </IconButton>
      }
    >
      <MenuSection
        title={t('sort.by')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[sort]}
        onSelectionChange={(keys) => {
          const next = keys !== 'all' && keys.has('title') ? 'title' : 'created';
          setSorting({ sort: next, reversed: false });
        }}
      >
        <MenuItem id="created">{t('sort.created')}</MenuItem>
        <MenuItem id="title">{t('sort.titleOrder')}</MenuItem>
      </MenuSection>
      <MenuLine />
      <MenuSection
        title={t('sort.order')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[reversed ? directions[1] : directions[0]]}
        onSelectionChange={(keys) => setSorting({ sort, reversed: keys !== 'all' && keys.has(directions[1]) })}
      >
        <MenuItem id={directions[0]}>{t(`sort.${directions[0]}`)}</MenuItem>
        <MenuItem id={directions[1]}>{t(`sort.${directions[1]}`)}</MenuItem>
      </MenuSection>
    </MenuButton>
  );
}
