import { useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { type LookList, openQuickLook, useLookedAt } from '../../../state/look-store.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { openViewer } from '../../../state/viewer-store.ts';
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
  /** The quick look at the member with the focus; its arrows go on within the stack. */
  readonly look: () => void;
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

  // What the quick look shows is where the keys go on when it closes.
  const looked = useLookedAt('stack');
  const lookedLast = useRef<number | null>(null);
  useEffect(() => {
    if (looked === lookedLast.current) return;
    lookedLast.current = looked;
    if (looked !== null && stack !== null) goTo(looked, false, stack);
  });

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
    look() {
      const tile = member === null ? undefined : stack?.members[member];
      if (stack === null || member === null || tile === undefined) return;
      openQuickLook({ tile, index: member }, membersToLookAt(stack, layout));
    },
    setAt(index) {
      // Behind the quick look nothing has the focus; the member keeps its place until that closes.
      if (index === null && looked !== null) return;
      if (index !== null && stack !== null) setLead(stack.index);
      setAt(index);
    },
  };
}

/** The members of an open stack for the quick look: arrows lead to what lies beside in the band, and end with it. */
function membersToLookAt(stack: OpenStack, layout: GridLayout): LookList {
  return {
    name: 'stack',
    total: stack.members.length,
    async beside({ index }, way) {
      const step = stepWithin(stack, layout, index, way);
      const tile = step?.to === 'member' && step.index !== index ? stack.members[step.index] : undefined;
      return step === null || tile === undefined ? null : { tile, index: step.index };
    },
    open: ({ tile }) => openViewer({ tile, index: stack.index }),
  };
}
