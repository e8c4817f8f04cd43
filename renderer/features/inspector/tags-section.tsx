import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TargetSummary } from '../../../ipc/domains/order.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useFormat } from '../../format/use-format.ts';
import { applyEdit } from '../../state/edits.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { openChooser } from '../chooser/chooser-store.ts';
import { oneItem } from '../library/item-actions.ts';
import { shownTag } from '../tags/tag-tree.ts';

/** The words a person put on an item. */
export function TagsSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const target = oneItem(item.id);
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('inspector.tags')}</h3>
      <div className="inspector-tags">
        {item.tags.map((tag) => (
          <Tag
            key={tag}
            removeLabel={t('inspector.removeTag', { tag })}
            onRemove={() => void applyEdit({ does: 'tag', target, add: [], remove: [tag] })}
          >
            {shownTag(tag)}
          </Tag>
        ))}
        <AddTag target={target} count={1} />
      </div>
    </section>
  );
}

interface CommonTagsProps {
  readonly target: Target;
  readonly count: number;
  readonly summary: TargetSummary | null;
}

/** The tags that all of the items have, and those that some have: a press puts one of these on all. */
export function CommonTags({ target, count, summary }: CommonTagsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const onAll = summary?.tags.filter((tag) => tag.count === summary.count) ?? [];
  const onSome = summary?.tags.filter((tag) => tag.count < summary.count) ?? [];
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('inspector.tagsOnAll')}</h3>
      <div className="inspector-tags">
        {onAll.map(({ name }) => (
          <Tag
            key={name}
            removeLabel={t('inspector.removeTag', { tag: name })}
            onRemove={() => void applyEdit({ does: 'tag', target, add: [], remove: [name] })}
          >
            {shownTag(name)}
          </Tag>
        ))}
        <AddTag target={target} count={count} />
      </div>
      {onSome.length > 0 && (
        <>
          <h3 className="inspector-head inspector-on-some">{t('inspector.onSome')}</h3>
          <div className="inspector-tags">
            {onSome.map(({ name, count: some }) => (
              <button
                key={name}
                type="button"
                className="tag tag-some"
                title={t('inspector.tagAll', { tag: name })}
                onClick={() => void applyEdit({ does: 'tag', target, add: [name], remove: [] })}
              >
                <span className="truncate">{shownTag(name)}</span> <em>{format.count(some)}</em>
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function AddTag({ target, count }: Pick<CommonTagsProps, 'target' | 'count'>) {
  const { t } = useTranslation();
  return (
    <button type="button" className="tag-add" onClick={() => openChooser({ what: 'tag', target, count })}>
      <Icon of={Plus} size={12} />
      {t('inspector.addTag')}
    </button>
  );
}
