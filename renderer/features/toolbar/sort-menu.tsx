import { ArrowDownUp, ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { isFolderPlace, useCollections } from '../../state/collections-store.ts';
import { setSorting, useQueries, useSorting } from '../../state/query-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { hasWords } from '../../state/search-terms.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem, MenuLine, MenuSection } from '../../ui/menu.tsx';

type Sort = LibraryQuery['sort'];

const ALWAYS: readonly Sort[] = ['created', 'title', 'rating', 'duration', 'bytes', 'kind', 'model', 'account'];

/** What the two directions of an order are called; none where turning it round means nothing. */
const DIRECTIONS = {
  created: ['newest', 'oldest'],
  title: ['aToZ', 'zToA'],
  kind: ['aToZ', 'zToA'],
  model: ['aToZ', 'zToA'],
  account: ['aToZ', 'zToA'],
  rating: ['highest', 'lowest'],
  duration: ['longest', 'shortest'],
  bytes: ['largest', 'smallest'],
} as const;

/** In which order the library is shown: an icon, or in the filter bar its name. */
export function SortMenu({ isNamed = false }: { readonly isNamed?: boolean }) {
  const { t } = useTranslation();
  const { sort, reversed } = useSorting();
  const place = useRoute((route) => route.place);
  const isRanked = useQueries(({ search }) => hasWords(search[place] ?? ''));
  const isFolder = useCollections((known) => isFolderPlace(place, known));
  const usual = isRanked ? 'relevance' : isFolder ? 'manual' : 'created';
  const isUsual = sort === usual && !reversed;
  const directions = sort in DIRECTIONS ? DIRECTIONS[sort as keyof typeof DIRECTIONS] : null;
  const offered: readonly Sort[] = [
    ...(isRanked ? (['relevance'] as const) : []),
    ...(isFolder ? (['manual'] as const) : []),
    ...ALWAYS,
  ];
  return (
    <MenuButton
      aria-label={t('sort.title')}
      trigger={
        isNamed ? (
          <Button kind="quiet" size="xs" aria-label={t('sort.now', { order: t(`sort.by_${sort}`) })}>
            {t(`sort.by_${sort}`)}
            <Icon of={ChevronDown} size={12} />
          </Button>
        ) : (
          <IconButton icon={ArrowDownUp} label={t('sort.title')}>
            {!isUsual && <span className="spot" />}
          </IconButton>
        )
      }
    >
      <MenuSection
        title={t('sort.by')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[sort]}
        onSelectionChange={(keys) => {
          const next = offered.find((one) => keys !== 'all' && keys.has(one));
          if (next !== undefined) setSorting({ sort: next, reversed: false });
        }}
      >
        {offered.map((one) => (
          <MenuItem key={one} id={one}>
            {t(`sort.by_${one}`)}
          </MenuItem>
        ))}
      </MenuSection>
      {directions !== null && <MenuLine />}
      {directions !== null && (
        <MenuSection
          key={directions[0]}
          title={t('sort.order')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[reversed ? directions[1] : directions[0]]}
          onSelectionChange={(keys) => setSorting({ sort, reversed: keys !== 'all' && keys.has(directions[1]) })}
        >
          <MenuItem key={directions[0]} id={directions[0]}>
            {t(`sort.${directions[0]}`)}
          </MenuItem>
          <MenuItem key={directions[1]} id={directions[1]}>
            {t(`sort.${directions[1]}`)}
          </MenuItem>
        </MenuSection>
      )}
    </MenuButton>
  );
}
