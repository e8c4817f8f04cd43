import { Heart, Layers, Star } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';
import { madeWords } from '../../../format/made-words.ts';
import { useFormat } from '../../../format/use-format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { tileElementId } from '../grid/grid-rows.tsx';
import { faceOf } from '../tile/face.ts';
import { Picture } from '../tile/picture.tsx';
import { StateBadge } from '../tile/state-badge.tsx';
import type { Column } from './columns.ts';
import { KindIcon } from './kind-icon.tsx';

interface ListRowProps {
  /** Null until its page is here. */
  readonly tile: Tile | null;
  readonly index: number;
  readonly columns: readonly Column[];
  /** The columns as CSS grid has them. */
  readonly template: string;
  /** Its place in the grid's base, CSS pixels. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isLead: boolean;
}

/** One item as a line: its picture, name and facts. The grid handles its clicks. */
export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { tile, index, columns, template, top, width, height, isSelected, isLead } = props;
  const { t } = useTranslation();
  return (
    <div
      id={tileElementId(index)}
      role="row"
      tabIndex={isLead ? 0 : -1}
      className="list-row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      draggable={tile !== null}
      data-id={tile?.id}
      {...(isLead && { 'data-lead': '' })}
      {...(tile === null && { 'aria-label': t('grid.loadingTile') })}
      style={{ top, width, height, gridTemplateColumns: template }}
    >
      {tile !== null &&
        columns.map(({ id, isNumeric }, place) => (
          <div
            key={id}
            role="gridcell"
            aria-colindex={place + 1}
            data-column={id}
            {...(isNumeric && { 'data-numeric': '' })}
          >
            <Cell column={id} tile={tile} />
          </div>
        ))}
    </div>
  );
});

function Cell({ column, tile }: { readonly column: Column['id']; readonly tile: Tile }) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (column) {
    case 'title':
      return <Title tile={tile} />;
    case 'kind':
      return t(`grid.kind.${tile.kind}`);
    case 'created':
      return madeWords(tile, t, format);
    case 'model':
      return tile.model;
    case 'account':
      return tile.accountName;
    case 'duration':
      return tile.durationMs === null ? null : formatDuration(tile.durationMs);
    case 'bytes':
      return tile.bytes === 0 ? null : format.bytes(tile.bytes);
    case 'rating':
      return tile.rating === 0 ? null : <Stars count={tile.rating} />;
  }
}

function Title({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const hasPicture = faceOf(tile) === 'picture' && (tile.hasThumb || tile.thumbhash !== null);
  return (
    <>
      <span className="list-picture" aria-hidden="true">
        {hasPicture ? <Picture tile={tile} /> : <KindIcon kind={tile.kind} />}
      </span>
      {tile.title === '' ? <Untitled tile={tile} /> : <span className="list-title">{tile.title}</span>}
      {(tile.stackSize ?? 0) > 1 && (
        <button
          type="button"
          tabIndex={-1}
          className="list-stack"
          data-act="stack"
          aria-label={t('stack.open', { count: tile.stackSize ?? 0 })}
        >
          <Icon of={Layers} size={12} />
          {tile.stackSize}
        </button>
      )}
      {tile.tile.state !== 'ready' && <span className="sr-only">{t(`grid.state.${tile.tile.state}`)}</span>}
      {tile.favorite && (
        <span className="list-heart" title={t('grid.favorite')}>
          <span className="sr-only">{t('grid.favorite')}</span>
          <Icon of={Heart} size={14} filled />
        </span>
      )}
      {!tile.favorite && (
        <span className="list-badge" aria-hidden="true">
          <StateBadge tile={tile} onlyIcon isShort />
        </span>
      )}
    </>
  );
}

/** What has no prompt is told by what it is and when it was made, quietly. */
function Untitled({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className="list-title" data-untitled="">
      {t(`layout.untitled.${tile.kind}`, { day: format.day(tile.createdAt) })}
    </span>
  );
}

function Stars({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <span className="list-stars" role="img" aria-label={t('inspector.stars', { count })}>
      {[1, 2, 3, 4, 5].slice(0, count).map((star) => (
        <Icon key={star} of={Star} size={12} filled />
      ))}
    </span>
  );
}
