import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { useSelection } from '../../state/selection-store.ts';
import { useViewer } from '../../state/viewer-store.ts';
import { FactsSection } from './facts-section.tsx';
import { FilesSection } from './files-section.tsx';
import { ManyItems } from './many-items.tsx';
import { MarksSection } from './marks-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { PromptSection } from './prompt-section.tsx';
import { TagsSection } from './tags-section.tsx';
import { useItem } from './use-item.ts';
import './inspector.css';

/** What is known of the selected item, and what the person thinks of it: the sections, for the pane around it. */
export function Inspector() {
  const { t } = useTranslation();
  const selected = useSelection((selection) => selection.ids);
  const viewed = useViewer((viewer) => viewer.viewing?.id ?? null);
  const only = viewed ?? (selected.size === 1 ? [...selected][0] : undefined);
  return (
    <>
      {only !== undefined && <OneItem key={only} id={only} />}
      {only === undefined && selected.size > 1 && <ManyItems ids={[...selected]} />}
      {only === undefined && selected.size === 0 && <p className="inspector-hint">{t('inspector.nothing')}</p>}
    </>
  );
}

function OneItem({ id }: { readonly id: ItemId }) {
  const { t } = useTranslation();
  const read = useItem(id);
  switch (read.state) {
    case 'reading':
      return null;
    case 'missing':
      return <p className="inspector-hint">{t('inspector.missing')}</p>;
    case 'failed':
      return (
        <p className="inspector-hint">
          {read.failure.message} {read.failure.hint}
        </p>
      );
    case 'read':
      return (
        <>
          <PromptSection item={read.item} />
          <MarksSection item={read.item} />
          <FactsSection item={read.item} />
          <FilesSection item={read.item} />
          <TagsSection item={read.item} />
          <NotesSection key={read.item.id} item={read.item} />
        </>
      );
  }
}
