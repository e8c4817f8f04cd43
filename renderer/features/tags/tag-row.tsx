import { ChevronDown, ChevronRight, Tag } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TagRow } from '../../../ipc/domains/order.ts';
import { useFormat } from '../../format/use-format.ts';
import { droppedTarget, isItemDrag } from '../../state/drag.ts';
import { applyEdit } from '../../state/edits.ts';
import { Icon } from '../../ui/icon.tsx';
import { canMoveTag, moveTag, openTag } from './tag-actions.ts';
import { parentTag, type TagNode } from './tag-tree.ts';
import { setTagOpen, useTagsView } from './tags-store.ts';

interface TagRowProps {
  readonly node: TagNode;
  readonly tags: readonly TagRow[];
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

const TAG_MIME = 'application/x-conch-tag';
/** The tag that is dragged in this window; a drag tells its content only when it is dropped. */
let dragged: string | null = null;

/** A tag in the tree: Enter shows what carries it, F2 names it anew, a drag puts it under another. */
export function TagRowView({ node, isTabStop, onFocus }: TagRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tag, label, level, hasChildren, isOpen } = node;
  const { name, count, aliases } = tag;
  const [isOver, setOver] = useState(false);
  const also = aliases.length === 0 ? null : t('tags.also', { names: aliases.join(', ') });
  const items = t('tags.items', { count, formatted: format.count(count) });

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const row = event.currentTarget;
    const { left, bottom } = row.getBoundingClientRect();
    const menu = () => useTagsView.setState({ menu: { tag: name, x: left + 24, y: bottom } });
    const does = new Map<string, () => void>([
      ['Enter', () => openTag(name)],
      [' ', () => openTag(name)],
      ['ArrowDown', () => focusAt(row, 1)],
      ['ArrowUp', () => focusAt(row, -1)],
      ['Home', () => focusAt(row, Number.NEGATIVE_INFINITY)],
      ['End', () => focusAt(row, Number.POSITIVE_INFINITY)],
      ['ArrowRight', () => (isOpen ? focusAt(row, 1) : setTagOpen(name, true))],
      ['ArrowLeft', () => (isOpen ? setTagOpen(name, false) : focusTag(parentTag(name)))],
      ['ContextMenu', menu],
      ...(event.shiftKey ? [['F10', menu] as const] : []),
    ]);
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : does.get(event.key);
    if (act === undefined) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  function takes(event: DragEvent): boolean {
    return isItemDrag(event.dataTransfer) || (dragged !== null && canMoveTag(dragged, name));
  }

  return (
    <div
      role="treeitem"
      className="tag-row"
      data-tag={name}
      tabIndex={isTabStop ? 0 : -1}
      aria-level={level + 1}
      aria-posinset={node.position}
      aria-setsize={node.siblings}
      aria-selected="false"
      style={{ paddingInlineStart: 24 + level * 20 }}
      draggable
      {...(hasChildren && { 'aria-expanded': isOpen })}
      {...(isOver && { 'data-drop': 'into' })}
      onFocus={onFocus}
      onKeyDown={press}
      onClick={() => openTag(name)}
      onContextMenu={(event) => {
        event.preventDefault();
        useTagsView.setState({ menu: { tag: name, x: event.clientX, y: event.clientY } });
      }}
      onDragStart={(event) => {
        event.dataTransfer.setData(TAG_MIME, name);
        event.dataTransfer.effectAllowed = 'move';
        dragged = name;
      }}
      onDragEnd={() => {
        dragged = null;
      }}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        event.stopPropagation();
        const target = isItemDrag(event.dataTransfer) ? droppedTarget() : null;
        if (target !== null) void applyEdit({ does: 'tag', target, add: [name], remove: [] });
        else if (dragged !== null) void moveTag(dragged, name);
        dragged = null;
      }}
    >
      {hasChildren && (
        <span
          className="tree-twist"
          aria-hidden="true"
          style={{ left: level * 20 + 4 }}
          onClick={(event) => {
            event.stopPropagation();
            setTagOpen(name, !isOpen);
          }}
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} size={12} />
        </span>
      )}
      <Icon of={Tag} />
      <span className="tag-row-name">{label}</span>
      <span className="sr-only">{`, ${items}`}</span>
      {also !== null && <em>{also}</em>}
      <span className="tag-row-count" aria-hidden="true">
        {count === 0 ? '' : format.count(count)}
      </span>
    </div>
  );
}

function rowsIn(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.tags-tree [data-tag]')];
}

function focusAt(row: HTMLElement, step: number): void {
  const rows = rowsIn();
  rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))]?.focus();
}

function focusTag(name: string | null): void {
  rowsIn()
    .find((row) => row.dataset['tag'] === name)
    ?.focus();
}
