import { ArrowRight, AudioLines, FileQuestionMark, type LucideIcon } from 'lucide-react';
import { type CSSProperties, createContext, use, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kin } from '../../../ipc/domains/kin.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { listOfTiles, openQuickLook } from '../../state/look-store.ts';
import { useQuery } from '../../state/query-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { goToTile } from './go-to-tile.ts';
import { changedWords, stripOf } from './strip.ts';
import { type KinOf, useKin } from './use-kin.ts';
import './lineage.css';

/** What an item was made from and what was made from it, as a strip with the item ringed; its variants behind a link. */
export function LineageSection({ item }: { readonly item: ItemDetail }) {
  const kin = useKin(item.id);
  if (kin === null || kin.id !== item.id || kin.from.length + kin.into.length === 0) return null;
  return <Strips key={item.id} item={item} kin={kin} />;
}

/** All that can be looked at, in the order in which it is shown: the arrows of the quick look go through it. */
const Shown = createContext<readonly Tile[]>([]);

function Strips({ item, kin }: { readonly item: ItemDetail; readonly kin: KinOf }) {
  const { t } = useTranslation();
  const { from, into, variants } = useMemo(() => stripOf(kin), [kin]);
  const shown = useMemo(
    () => [...from, ...into, ...variants].flatMap(({ tile }) => tile ?? []),
    [from, into, variants],
  );
  // Alone, the variants are all there is to see.
  const [isOpen, setOpen] = useState(from.length + into.length === 0);
  const listId = useId();
  const head = from.length > 0 ? t('lineage.from') : into.length > 0 ? t('lineage.into') : t('lineage.variants');
  return (
    <Shown value={shown}>
      <section className="inspector-section" data-testid="lineage">
        <h3 className="inspector-head">
          {head}
          {variants.length > 0 && (
            <Button kind="link" aria-expanded={isOpen} aria-controls={listId} onPress={() => setOpen(!isOpen)}>
              {t('lineage.variantCount', { count: variants.length })}
            </Button>
          )}
        </h3>
        {from.length + into.length > 0 && (
          <ol className="lineage">
            {from.map((one) => (
              <Step key={keyOf(one)} kin={one} item={item} arrow="after" />
            ))}
            <li aria-current="true">
              <span className="lineage-now">
                <Face tile={tileOf(item)} />
              </span>
              <span className="lineage-name">{t('lineage.this')}</span>
            </li>
            {into.map((one) => (
              <Step key={keyOf(one)} kin={one} item={item} arrow="before" />
            ))}
          </ol>
        )}
        {variants.length > 0 && (
          <ul id={listId} className="lineage-variants" hidden={!isOpen}>
            {variants.map((one) => (
              <li key={keyOf(one)}>
                <Node kin={one} label={one.name || t(`lineage.relation.${one.relation}`)} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </Shown>
  );
}

interface StepProps {
  readonly kin: Kin;
  readonly item: ItemDetail;
  readonly arrow: 'before' | 'after';
}

function Step({ kin, item, arrow }: StepProps) {
  const { t } = useTranslation();
  const relation = t(`lineage.relation.${kin.relation}`);
  const edited = arrow === 'before' ? [item.title, kin.name] : [kin.name, item.title];
  const words = kin.relation === 'edited-prompt' ? changedWords(edited[0] ?? '', edited[1] ?? '') : null;
  const caption = words ?? (kin.tile === null && kin.name !== '' ? kin.name : relation);
  const pointer = (
    <span className="lineage-arrow" aria-hidden="true">
      <Icon of={ArrowRight} size={14} />
    </span>
  );
  return (
    <li>
      {arrow === 'before' && pointer}
      <span className="lineage-step">
        <Node kin={kin} label={kin.name === '' ? relation : `${relation}: ${kin.name}`} />
        <span className="lineage-name" aria-hidden="true">
          {caption}
        </span>
      </span>
      {arrow === 'after' && pointer}
    </li>
  );
}

/** One thing that can be gone to, and looked at by Space; what is not in the library is only told. */
function Node({ kin, label }: { readonly kin: Kin; readonly label: string }) {
  const query = useQuery();
  const shown = use(Shown);
  const { tile, input } = kin;
  if (tile === null) {
    return (
      <span className="lineage-node" role="img" aria-label={label} title={label}>
        {input === null ? <Blank of={FileQuestionMark} /> : <InputFace id={input} />}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="lineage-node"
      aria-label={label}
      title={label}
      onClick={() => void goToTile(tile, query)}
      onKeyDown={(event) => {
        if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        const index = shown.findIndex(({ id }) => id === tile.id);
        openQuickLook({ tile, index }, listOfTiles('lineage', shown));
      }}
    >
      <Face tile={tile} />
    </button>
  );
}

type Pictured = Pick<Tile, 'id' | 'kind' | 'hasThumb' | 'width' | 'height'>;

function Face({ tile }: { readonly tile: Pictured }) {
  const ratio = tile.width === null || tile.height === null ? 1 : tile.width / tile.height;
  const style = { '--ratio': Math.min(1.7, Math.max(0.62, ratio)) } as CSSProperties;
  // Its mark is the face of a voice everywhere; the provider's cover says nothing of how it sounds.
  if (tile.kind === 'voice') return <VoiceFace id={tile.id} />;
  if (tile.hasThumb) return <img style={style} src={`media://thumb/${tile.id}`} alt="" draggable={false} />;
  return <Blank of={tile.kind === 'audio' ? AudioLines : FileQuestionMark} />;
}

/** A file a person brought in; a sound has no picture. */
function InputFace({ id }: { readonly id: string }) {
  const [isPicture, setPicture] = useState(true);
  if (!isPicture) return <Blank of={AudioLines} />;
  return <img src={`media://input/${id}`} alt="" draggable={false} onError={() => setPicture(false)} />;
}

function VoiceFace({ id }: { readonly id: string }) {
  return (
    <span className="lineage-blank">
      <VoiceMark id={id} size={32} />
    </span>
  );
}

function Blank({ of }: { readonly of: LucideIcon }) {
  return (
    <span className="lineage-blank">
      <Icon of={of} />
    </span>
  );
}

/** The current item as a picture; whether it has one is only known by its files. */
function tileOf(item: ItemDetail): Pictured {
  const hasThumb =
    item.kind === 'image'
      ? item.renditions.some(({ state }) => state === 'complete')
      : item.renditions.some(({ role, state }) => role === 'cover' && state === 'complete');
  return { id: item.id, kind: item.kind, hasThumb, width: item.width, height: item.height };
}

function keyOf({ relation, tile, input, name }: Kin): string {
  return `${relation} ${tile?.id ?? input ?? name}`;
}
