import { Trash2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { useFormat } from '../../format/use-format.ts';
import { useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { Tag } from '../../ui/tag.tsx';
import { restoreItems, trashItems } from '../library/item-actions.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';
import { Fact } from './fact.tsx';
import { MarksSection } from './marks-section.tsx';
import { type Summary, summarise } from './summary.ts';
import { AddTag, changeTags } from './tags-section.tsx';
import { useItems } from './use-items.ts';

/** How many pictures of the selection are fanned out. */
const FAN = 3;
/** More than this many items are not summed up: their number is all there is to say. */
const SUMMED_UP = 100;

/** Several selected items: what they have in common, and what can be done to all of them at once. */
export function ManyItems({ selected, count }: { readonly selected: ReadonlySet<ItemId>; readonly count: number }) {
  const ids = useMemo(() => [...selected], [selected]);
  const few = useMemo(() => (ids.length > SUMMED_UP || ids.length < count ? [] : ids), [ids, count]);
  const read = useItems(few);
  const summary = read.state === 'read' && read.items.length > 0 ? summarise(read.items) : null;
  if (ids.length < count) return <Head ids={[]} count={count} summary={null} />;
  return (
    <>
      <Head ids={ids} count={count} summary={summary} />
      <MarksSection
        ids={ids}
        rating={summary?.rating ?? null}
        label={summary?.label ?? null}
        favorite={summary?.favorite ?? false}
      />
      {summary !== null && <CommonFacts summary={summary} total={ids.length} />}
      <CommonTags ids={ids} summary={summary} />
      <Actions ids={ids} />
    </>
  );
}

interface PartProps {
  readonly ids: readonly ItemId[];
  /** Null while it is read, and for very many. */
  readonly summary: Summary | null;
}

function Head({ ids, count, summary }: PartProps & { readonly count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kinds = summary?.kinds.map(({ kind, count }) => t(`inspector.kinds.${kind}`, { count })).join(', ');
  return (
    <section className="inspector-section inspector-many">
      <div className="inspector-fan" aria-hidden="true">
        {ids.slice(-FAN).map((id) => (
          <img key={id} src={`media://thumb/${id}`} alt="" />
        ))}
      </div>
      <div>
        <h3>{t('inspector.selected', { count, formatted: format.count(count) })}</h3>
        {summary !== null && (
          <p>
            {kinds} · {format.bytes(summary.bytes)}
          </p>
        )}
      </div>
    </section>
  );
}

function CommonFacts({ summary, total }: { readonly summary: Summary; readonly total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, to] = [format.day(summary.from), format.day(summary.to)];
  return (
    <section className="inspector-section">
      <dl className="facts">
        {summary.models.length > 0 && <Fact name={t('inspector.model')}>{summary.models.join(', ')}</Fact>}
        <Fact name={t('inspector.made')}>{from === to ? from : `${from} – ${to}`}</Fact>
        <Fact name={t('inspector.onDisk')}>{t('inspector.onDiskOf', { count: summary.onDisk, total })}</Fact>
      </dl>
    </section>
  );
}

function CommonTags({ ids, summary }: PartProps) {
  const { t } = useTranslation();
  const some = summary?.tagsOnSome ?? [];
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('inspector.tagsOnAll')}</h3>
      <div className="inspector-tags">
        {summary?.tagsOnAll.map((tag) => (
          <Tag
            key={tag}
            removeLabel={t('inspector.removeTag', { tag })}
            onRemove={() => void changeTags(ids, [], [tag])}
          >
            {tag}
          </Tag>
        ))}
        <AddTag onAdd={(tag) => void changeTags(ids, [tag], [])} />
      </div>
      {some.length > 0 && (
        <>
          <h3 className="inspector-head inspector-on-some">{t('inspector.onSome')}</h3>
          <div className="inspector-tags">
            {some.map(({ tag, count }) => (
              <Tag key={tag}>{`${tag} ${count}`}</Tag>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function Actions({ ids }: Pick<PartProps, 'ids'>) {
  const { t } = useTranslation();
  const isTrash = useRoute((route) => route.place === 'trash');
  return (
    <section className="inspector-section inspector-actions">
      <button type="button" onClick={() => void (isTrash ? restoreItems(ids, t) : trashItems(ids, t))}>
        <Icon of={isTrash ? Undo2 : Trash2} />
        <span>{t(isTrash ? 'inspector.restore' : 'inspector.toTrash')}</span>
        {!isTrash && <Keys keys="Delete" />}
      </button>
      <button type="button" onClick={() => askWhereToRemove(ids)}>
        <Icon of={Trash2} />
        <span>{t('outbox.remove.action')}</span>
        <Keys keys="Shift+Delete" />
      </button>
    </section>
  );
}
