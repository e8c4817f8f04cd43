import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../actions/handlers.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { Unreadable } from '../library/unreadable.tsx';
import { removeTag } from './tag-actions.ts';
import { TagDialogs } from './tag-dialogs.tsx';
import { TagMenu } from './tag-menu.tsx';
import { TagRowView } from './tag-row.tsx';
import { tagRows } from './tag-tree.ts';
import { askAboutTag, useTagsView } from './tags-store.ts';
import { useTags } from './use-tags.ts';
import '../collections/collections.css';
import './tags.css';

/** All tags as a tree: what each holds, and everything that can be done with one. */
export function TagsView() {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const { tags, failure, retry } = useTags();
  const search = useQueries((queries) => queries.search.tags ?? '');
  const closed = useTagsView((view) => view.closed);
  const [focused, setFocused] = useState<string | null>(null);
  const kept = useKeptFocus('.tags-tree [data-tag]');
  useActions({
    'tags.rename': withTag((name) => askAboutTag('rename', name)),
    'tags.remove': withTag((name) => void removeTag(name)),
  });
  if (tags === null) return failure === null ? null : <Unreadable {...failureText(failure)} onRetry={retry} />;
  if (tags.length === 0) return <EmptyState title={t('tags.empty')}>{t('tags.emptySentence')}</EmptyState>;
  const rows = tagRows(tags, closed, search);
  if (rows.length === 0) {
    return (
      <EmptyState
        title={t('tags.noMatch')}
        actions={<Button onPress={() => setSearch('tags', '')}>{t('search.clear')}</Button>}
      >
        {t('tags.noMatchSentence')}
      </EmptyState>
    );
  }
  const entry = rows.some(({ tag }) => tag.name === focused) ? focused : rows[0]?.tag.name;
  return (
    <div className="tags-view">
      <p className="tags-count">{t('tags.count', { count: tags.length, formatted: format.count(tags.length) })}</p>
      <div role="tree" aria-label={t('tags.title')} className="tags-tree" data-scope="tags" {...kept}>
        {rows.map((node) => (
          <TagRowView
            key={node.tag.name}
            node={node}
            tags={tags}
            isTabStop={node.tag.name === entry}
            onFocus={() => setFocused(node.tag.name)}
          />
        ))}
      </div>
      <TagMenu tags={tags} />
      <TagDialogs tags={tags} />
    </div>
  );
}

/** Acts on the tag whose row has the focus. */
function withTag(act: (name: string) => void) {
  const focused = () => document.activeElement?.closest<HTMLElement>('.tag-row')?.dataset['tag'];
  return {
    run: () => {
      const name = focused();
      if (name !== undefined) act(name);
    },
    isPossible: () => focused() !== undefined,
  };
}
