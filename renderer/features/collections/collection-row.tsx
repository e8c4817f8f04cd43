import { ChevronDown, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { countOf, useCollections } from '../../state/collections-store.ts';
import { collectionPlace } from '../../state/places.ts';
import { openPlace, useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { renameCollection } from './collection-edits.ts';
import { Cover } from './cover.tsx';
import { NameField } from './name-field.tsx';
import type { TreeRow } from './tree.ts';
import { openTreeMenu, setFolder, startRenaming, useTree } from './tree-store.ts';
import { useRowDrop } from './use-row-drop.ts';

interface CollectionRowProps {
  readonly row: TreeRow;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** A collection in the tree. */
export function CollectionRow({ row, isTabStop, onFocus }: CollectionRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { collection, level, hasChildren, isOpen } = row;
  const { id, name, content } = collection;
  const isCurrent = useRoute((route) => route.place === collectionPlace(id));
  const isRenaming = useTree((tree) => tree.renaming === id);
  const count = useCollections((known) => countOf(collection, known));
  const isSmart = content.kind === 'smart';
  const { side, handlers } = useRowDrop(row);
  const shown = count === null || count === 0 ? null : format.count(count);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const element = event.currentTarget;
    const does = new Map<string, () => void>([
      ['Enter', () => openPlace(collectionPlace(id))],
      [' ', () => openPlace(collectionPlace(id))],
      ...(hasChildren ? [['ArrowRight', () => (isOpen ? focusBeside(element, 1) : setFolder(id, true))] as const] : []),
      ...(isOpen ? [['ArrowLeft', () => setFolder(id, false)] as const] : []),
      ...(!isOpen && collection.parent !== null ? [['ArrowLeft', () => focusRow(collection.parent)] as const] : []),
      ['ContextMenu', () => menuAt(element)],
      ...(event.shiftKey ? [['F10', () => menuAt(element)] as const] : []),
    ]);
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    const act = isPlain ? does.get(event.key) : undefined;
    if (act === undefined) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  function menuAt(element: HTMLElement): void {
    const { left, bottom } = element.getBoundingClientRect();
    openTreeMenu({ id, x: left + 24, y: bottom });
  }

  return (
    <div
      role="treeitem"
      className="side-item tree-row"
      data-collection={id}
      tabIndex={isTabStop ? 0 : -1}
      aria-level={level + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isCurrent}
      style={{ paddingInlineStart: 8 + level * 20 }}
      draggable={!isRenaming}
      {...(hasChildren && { 'aria-expanded': isOpen })}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      {...(side !== null && { 'data-drop': side })}
      {...handlers}
      onFocus={onFocus}
      onKeyDown={press}
      onClick={() => openPlace(collectionPlace(id))}
      onDoubleClick={() => startRenaming(id)}
      onContextMenu={(event) => {
        event.preventDefault();
        openTreeMenu({ id, x: event.clientX, y: event.clientY });
      }}
    >
      {hasChildren && (
        <span
          className="tree-twist"
          aria-hidden="true"
          style={{ left: level * 20 - 8 }}
          onClick={(event) => {
            event.stopPropagation();
            setFolder(id, !isOpen);
          }}
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} size={12} />
        </span>
      )}
      {isRenaming ? (
        <NameField
          level={0}
          value={name}
          isSmart={isSmart}
          onDone={(next) => void renameCollection(collection, next)}
        />
      ) : (
        <>
          <Cover collection={collection} size={20} />
          <span className="truncate">{name}</span>
          {isSmart && <span className="sr-only">{`, ${t('collections.smart')}`}</span>}
          {shown !== null && <span className="sr-only">, </span>}
          {shown !== null && <span className="count">{shown}</span>}
        </>
      )}
    </div>
  );
}

function focusRow(id: string | null): void {
  document.querySelector<HTMLElement>(`.tree [data-collection="${id}"]`)?.focus();
}

function focusBeside(row: HTMLElement, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.tree [data-collection]')];
  rows[rows.indexOf(row) + step]?.focus();
}
