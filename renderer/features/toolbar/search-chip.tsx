import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { readTerm } from '../../state/search-terms.ts';
import { Icon } from '../../ui/icon.tsx';

/** A finished term of the search. */
export function SearchChip({ term, onRemove }: { readonly term: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const read = readTerm(term);
  const title = useTitle(read?.key === 'like' ? (read.values[0] ?? null) : null);
  const value = title === null ? (read?.values.join(', ') ?? term) : title;
  return (
    <span className="chip">
      <span className="truncate">
        <em>
          {read?.not && '−'}
          {read?.key}
        </em>{' '}
        {value}
      </span>
      <Button aria-label={t('search.removeTerm', { term: `${read?.key ?? ''} ${value}` })} onPress={onRemove}>
        <Icon of={X} size={12} />
      </Button>
    </span>
  );
}

/** What the item is called whose likes are searched; null while that is read, and for other terms. */
function useTitle(id: string | null): string | null {
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setTitle(null);
    if (id === null) return;
    ask(conch.library.item({ id: id as ItemId })).then(
      (item) => isCurrent && setTitle(item?.title ?? null),
      // The id itself is shown then.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return title;
}
