import { useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { boxOf, type GridLayout } from '../layout/layout.ts';
import type { Direction } from '../layout/neighbours.ts';
import { BAND } from './band.ts';
import type { OpenStack } from './open-stack.ts';
import { stepInto, stepWithin } from './stack-steps.ts';

interface StackFocusOptions {
  readonly stack: OpenStack | null;
  readonly layout: GridLayout;
  readonly lead: number;
  readonly setLead: (index: number) => void;
  /** Scrolls as little as needed to have this in view; CSS pixels of the layout. */
  readonly show: (top: number, height: number) => void;
}

interface StackFocus {
  /** Which member has the focus; null while it is in the list. */
  readonly at: number | null;
  /** The member that the keys are about; null while they are about the list. */
  readonly tile: Tile | null;
  /** Where a move of the list goes instead: an item, or null when the stack took the key. Undefined: its own way. */
  readonly step: (direction: Direction, extend: boolean) => number | null | undefined;
  /** A member took the focus, or all of them lost it. */
  readonly setAt: (index: number | null) => void;
}

/** The keys in the open stack: into it, within it, and out of it. */
export function useStackFocus({ stack, layout, lead, setLead, show }: StackFocusOptions): StackFocus {
  const [at, setAt] = useState<number | null>(null);
  const anchor = useRef(0);
  const isOpen = stack !== null;
  useEffect(() => {
    if (!isOpen) setAt(null);
  }, [isOpen]);
  const member = stack === null || at === null || at >= stack.members.length ? null : at;

  function goTo(index: number, extend: boolean, open: OpenStack): void {
    if (!extend || member === null) anchor.current = index;
    const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
    useSelection.getState().select(open.members.slice(first, last + 1).map(({ id }) => id));
    setLead(open.index);
    setAt(index);
    const [cover, box] = [boxOf(layout, open.index), boxOf(open.inside, index)];
    if (cover === null || box === null) return;
    show(cover.top + cover.height + layout.space.gap + BAND.head + box.top, box.height);
  }

  return {
    at: member,
    tile: member === null ? null : (stack?.members[member] ?? null),
    step(direction, extend) {
      if (stack === null) return undefined;
      const step =
        member === null ? stepInto(stack, layout, lead, direction) : stepWithin(stack, layout, member, direction);
      if (step?.to === 'member') {
        goTo(step.index, extend, stack);
        return null;
      }
      if (member !== null) setAt(null);
      return step?.index;
    },
    setAt(index) {
      if (index !== null && stack !== null) setLead(stack.index);
      setAt(index);
    },
  };
}
