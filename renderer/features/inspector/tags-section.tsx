import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { MAX_BULK } from '../../../ipc/model/limits.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';

/** The words a person put on an item. */
export function TagsSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('inspector.tags')}</h3>
      <div className="inspector-tags">
        {item.tags.map((tag) => (
          <Tag
            key={tag}
            removeLabel={t('inspector.removeTag', { tag })}
            onRemove={() => void changeTags([item.id], [], [tag])}
          >
            {tag}
          </Tag>
        ))}
        <AddTag onAdd={(tag) => void changeTags([item.id], [tag], [])} />
      </div>
    </section>
  );
}

/** A button that becomes a field; Enter adds, Escape or leaving gives up. */
export function AddTag({ onAdd }: { readonly onAdd: (tag: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('tag');
    const tag = typeof value === 'string' ? value.trim() : '';
    if (tag !== '') onAdd(tag);
    setOpen(false);
  }

  if (!isOpen) {
    return (
      <button type="button" className="tag-add" onClick={() => setOpen(true)}>
        <Icon of={Plus} size={12} />
        {t('inspector.addTag')}
      </button>
    );
  }
  return (
    <form onSubmit={submit}>
      <input
        ref={(field) => field?.focus()}
        className="tag-field"
        name="tag"
        maxLength={100}
        aria-label={t('inspector.addTag')}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') setOpen(false);
        }}
      />
    </form>
  );
}

/** Puts tags on items and takes others off. Says so when it did not work. */
export async function changeTags(ids: readonly ItemId[], add: string[], remove: string[]): Promise<void> {
  try {
    for (let start = 0; start < ids.length; start += MAX_BULK) {
      await ask(conch.library.tag({ ids: ids.slice(start, start + MAX_BULK), add, remove }));
    }
  } catch (error) {
    showError(error);
  }
}
