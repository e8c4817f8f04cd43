import { AudioLines, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useKeys } from '../../actions/bindings.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { KEEPS, type Letter } from './letters.ts';

interface CopyPaneProps {
  readonly tile: Tile;
  readonly letter: Letter | null;
  readonly isBest: boolean;
  readonly hasFocus: boolean;
  readonly model: string | null;
  readonly onFocus: () => void;
  readonly onKeep: () => void;
}

/** One copy, large, with its letter; the button under it keeps this one and lets the others go. */
export function CopyPane({ tile, letter, isBest, hasFocus, model, onFocus, onKeep }: CopyPaneProps) {
  const { t } = useTranslation();
  return (
    <figure className="copy-pane" {...(hasFocus && { 'data-focus': '' })} onPointerDown={onFocus}>
      <Face tile={tile} />
      <figcaption>
        {letter !== null && <b>{letter}</b>}
        {(model !== null || isBest) && (
          <span>
            {model}
            {isBest && <em>{t('duplicates.best')}</em>}
          </span>
        )}
      </figcaption>
      <Button
        kind={isBest ? 'primary' : 'default'}
        {...(isBest && { icon: Check })}
        className="copy-keep"
        {...(letter === null && { 'aria-label': `${t('duplicates.keepThis')}: ${tile.title}` })}
        onPress={onKeep}
        onFocus={onFocus}
      >
        <span>{letter === null ? t('duplicates.keepThis') : t('duplicates.keepOne', { name: letter })}</span>
        {letter !== null && <KeepKeys letter={letter} />}
      </Button>
    </figure>
  );
}

function KeepKeys({ letter }: { readonly letter: Letter }) {
  const keys = useKeys(KEEPS[letter]);
  return keys === null ? null : <Keys keys={keys} />;
}

/** The file itself where it is here: what differs shows only at its own size. A clip plays while the pointer rests on it. */
function Face({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const alt = tile.title || t('duplicates.untitled');
  if (tile.kind === 'video' && tile.hasFile) {
    return (
      <video
        src={`media://file/${tile.id}`}
        {...(tile.hasThumb && { poster: `media://thumb/${tile.id}` })}
        aria-label={alt}
        muted
        loop
        playsInline
        preload="metadata"
        onPointerEnter={({ currentTarget }) => void currentTarget.play().catch(() => undefined)}
        onPointerLeave={({ currentTarget }) => currentTarget.pause()}
      />
    );
  }
  if (tile.kind === 'image' && tile.hasFile) return <img src={`media://file/${tile.id}`} alt={alt} draggable={false} />;
  if (tile.hasThumb) return <img src={`media://thumb/${tile.id}`} alt={alt} draggable={false} />;
  return (
    <span className="copy-blank" role="img" aria-label={alt}>
      <Icon of={AudioLines} size={24} />
    </span>
  );
}
