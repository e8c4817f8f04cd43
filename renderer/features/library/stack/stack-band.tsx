import { X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { Tile as TileFacts } from '../../../../ipc/model/query.ts';
import { useFormat } from '../../../format/use-format.ts';
import { isChosen, targetOf, useSelection } from '../../../state/selection-store.ts';
import { openViewer } from '../../../state/viewer-store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { openItemMenu } from '../../item-menu/item-menu-store.ts';
import { actOn } from '../grid/grid-pointer.ts';
import { tileElementId } from '../grid/grid-rows.tsx';
import { hitOf, menuPlaceOf, tileOf } from '../grid/pointer.ts';
import { oneItem } from '../item-actions.ts';
import { type TileBox, tilesOfRow } from '../layout/layout.ts';
import { Tile } from '../tile/tile.tsx';
import { BAND } from './band.ts';
import type { OpenStack } from './open-stack.ts';
import './stack.css';

interface StackBandProps {
  readonly stack: OpenStack;
  /** Its place in the grid's base, CSS pixels. */
  readonly top: number;
  readonly width: number;
  /** Middle of the cover, where the band points to. */
  readonly pointsTo: number;
  /** The member that has the focus; null while none has. */
  readonly at: number | null;
  readonly onAt: (index: number | null) => void;
  readonly onClose: () => void;
}

/** Places of members begin here and go down, apart from those of the list. */
const FIRST = -1;

/** The members of an open stack, in a band below its cover. Clicks and the arrows of the grid select them by name. */
export function StackBand({ stack, top, width, pointsTo, at, onAt, onClose }: StackBandProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const selection = useSelection();
  const { members, inside } = stack;
  const band = useRef<HTMLElement>(null);
  // The focus is at the member that is pressed already when the click comes.
  const anchor = useRef(0);

  // After the list gave the focus to its own leading tile.
  useEffect(() => {
    if (at !== null)
      band.current?.querySelector<HTMLElement>(`#${tileElementId(FIRST - at)}`)?.focus({ preventScroll: true });
  }, [at]);
  const boxes = Array.from({ length: inside.rows.count }, (_, row) => tilesOfRow(inside, row)).flat();
  const words = t('stack.holds', { count: members.length, formatted: format.count(members.length) });

  function click(event: MouseEvent): void {
    event.stopPropagation();
    const member = memberOf(event);
    if (member === undefined) return;
    const { select, toggle } = useSelection.getState();
    const act = hitOf(event)?.act ?? null;
    if (act === 'more') showMenu(event, member);
    else if (event.ctrlKey || event.metaKey || act === 'select') {
      anchor.current = members.indexOf(member);
      toggle(member.id, FIRST);
    } else if (actOn(member, act)) return;
    else if (event.shiftKey) select(reach(members.indexOf(member)));
    else {
      anchor.current = members.indexOf(member);
      select([member.id]);
    }
  }

  /** From the member that was chosen last to another one. */
  function reach(to: number): readonly ItemId[] {
    const from = anchor.current;
    return members.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
  }

  /** The menu of a member: of the selection when it is part of it. */
  function showMenu(event: MouseEvent, member: TileFacts): void {
    event.stopPropagation();
    event.preventDefault();
    const { ids, count } = useSelection.getState();
    const target = ids.has(member.id) ? targetOf() : null;
    openItemMenu({
      ...menuPlaceOf(event),
      from: tileOf(event),
      tile: member,
      target: target ?? oneItem(member.id),
      count: target === null ? 1 : count,
      open: () => openViewer({ tile: member, index: stack.index }),
      isInStack: true,
    });
  }

  function open(event: MouseEvent): void {
    event.stopPropagation();
    const member = memberOf(event);
    if (member !== undefined) openViewer({ tile: member, index: stack.index });
  }

  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }

  function memberOf(event: MouseEvent) {
    const hit = hitOf(event);
    return hit === null ? undefined : members[FIRST - hit.index];
  }

  return (
    <section
      className="stack-band"
      aria-label={words}
      style={{ top, width, height: inside.height + BAND.head + BAND.bottom - BAND.gap }}
      ref={band}
      onFocus={(event) => {
        const hit = hitOf(event);
        if (hit !== null) onAt(FIRST - hit.index);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onAt(null);
      }}
      onClick={click}
      onDoubleClick={open}
      onKeyDown={press}
      onContextMenu={(event) => {
        const member = memberOf(event);
        if (member === undefined) event.stopPropagation();
        else showMenu(event, member);
      }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <span className="stack-band-point" style={{ left: pointsTo }} />
      <header>
        <h3>{words}</h3>
        <Button kind="quiet" size="xs" onPress={() => useSelection.getState().select(members.map(({ id }) => id))}>
          {t('stack.selectAll')}
        </Button>
        <IconButton icon={X} size="xs" label={t('stack.close')} keys="Escape" onPress={onClose} />
      </header>
      <div role="grid" aria-label={words} aria-multiselectable="true" className="stack-members">
        <div role="row">{boxes.map((box) => member(box))}</div>
      </div>
    </section>
  );

  function member(box: TileBox) {
    const tile = members[box.index];
    if (tile === undefined) return null;
    return (
      <Tile
        key={tile.id}
        tile={{ ...tile, stackSize: null }}
        index={FIRST - box.index}
        left={box.left}
        top={box.top}
        width={box.width}
        height={box.height}
        isSelected={isChosen(selection, tile.id, FIRST)}
        isLead={box.index === (at ?? 0)}
        t={t}
      />
    );
  }
}
