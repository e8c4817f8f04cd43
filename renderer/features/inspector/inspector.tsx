import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useSelectedTarget } from '../../state/selected-target.ts';
import { useSelection } from '../../state/selection-store.ts';
import { useViewer } from '../../state/viewer-store.ts';
import { oneItem } from '../library/item-actions.ts';
import { LineageSection } from '../lineage/lineage-section.tsx';
import { CollectionsSection } from './collections-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { FilesSection } from './files-section.tsx';
import { ManyItems } from './many-items.tsx';
import { MarksSection } from './marks-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { PromptSection } from './prompt-section.tsx';
import { StartSection } from './start-section.tsx';
import { TagsSection } from './tags-section.tsx';
import { useItems } from './use-items.ts';
import './inspector.css';

/** What is known of the selected items, and what the person thinks of them: the sections, for the pane around them. */
export function Inspector() {
  const { t } = useTranslation();
  const viewed = useViewer((viewer) => viewer.viewing?.tile.id ?? null);
  const target = useSelectedTarget();
  const count = useSelection((selection) => selection.count);
  const only = viewed ?? (count === 1 && target?.of === 'items' ? target.ids[0] : undefined);
  if (only !== undefined) return <OneItem id={only} />;
  if (target !== null) return <ManyItems target={target} count={count} />;
  return <p className="inspector-hint">{t('inspector.nothing')}</p>;
}

/** What was read last stays until the next item is here, so that going through items does not blink. */
function OneItem({ id }: { readonly id: ItemId }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const ids = useMemo(() => [id], [id]);
  const read = useItems(ids);
  if (read.state === 'reading') return null;
  if (read.state === 'failed') {
    const { message, hint } = failureText(read.failure);
    return (
      <p className="inspector-hint" role="alert">
        {message} {hint}
      </p>
    );
  }
  const [item] = read.items;
  if (item === undefined) return <p className="inspector-hint">{t('inspector.missing')}</p>;
  return (
    <>
      <PromptSection key={`prompt ${item.id}`} item={item} />
      <MarksSection target={oneItem(item.id)} rating={item.rating} label={item.label} favorite={item.favorite} />
      <FactsSection item={item} />
      <FilesSection item={item} />
      <LineageSection item={item} />
      <TagsSection item={item} />
      <CollectionsSection item={item} />
      <NotesSection key={`notes ${item.id}`} item={item} />
      <StartSection item={item} />
    </>
  );
}
