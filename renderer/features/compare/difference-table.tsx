import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { useAccountName } from '../../state/use-account-name.ts';
import { lengthWords } from '../viewer/time-words.ts';
import { AddedWords } from './added-words.tsx';
import { differences, factsOf } from './differences.ts';
import { letterOf } from './letters.ts';

/** What differs between the compared items, and only that; added words are marked. */
export function DifferenceTable({ tiles }: { readonly tiles: readonly Tile[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const accountName = useAccountName();
  const items = useItems(tiles);
  const lines = useMemo(() => {
    if (items === null) return null;
    const words = {
      date: format.moment,
      bytes: format.bytes,
      length: (ms: number) => lengthWords(ms / 1000),
      file: (size: string, rate: string) => t('compare.bitrate', { size, rate }),
    };
    return differences(items.map((item) => factsOf(item, accountName(item), words)));
  }, [items, accountName, format, t]);
  return (
    <table
      className="compare-table"
      aria-label={t('compare.what')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it
      tabIndex={0}
      style={{ '--count': tiles.length } as React.CSSProperties}
    >
      <thead>
        <tr>
          <th scope="col">{t('compare.what')}</th>
          {tiles.map((tile, place) => (
            <th key={tile.id} scope="col">
              {letterOf(place)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines?.map(({ name, cells }) => (
          <tr key={name}>
            <th scope="row">{t(`compare.${name}`)}</th>
            {cells.map((stretches, place) => (
              <td key={tiles[place]?.id ?? place}>
                {stretches.length === 0 && <span className="text-ink-3">{t('compare.none')}</span>}
                <AddedWords stretches={stretches} as="ins" />
              </td>
            ))}
          </tr>
        ))}
        {lines?.length === 0 && (
          <tr>
            <td colSpan={tiles.length + 1}>{t('compare.nothing')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Everything that is known of the items; null until it is read. */
function useItems(tiles: readonly Tile[]): readonly ItemDetail[] | null {
  const [items, setItems] = useState<readonly ItemDetail[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    Promise.all(tiles.map(({ id }) => ask(conch.library.item({ id })))).then((found) => {
      if (isCurrent) setItems(found.filter((item) => item !== null));
    }, showError);
    return () => {
      isCurrent = false;
    };
  }, [tiles]);
  return items;
}
