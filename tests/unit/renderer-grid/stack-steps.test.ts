import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withInlay } from '../../../renderer/features/library/layout/inlay.ts';
import { layOutAs } from '../../../renderer/features/library/layout/lay-out.ts';
import { type GridLayout, rowOfIndex } from '../../../renderer/features/library/layout/layout.ts';
import { type StackStep, stepInto, stepWithin } from '../../../renderer/features/library/stack/stack-steps.ts';
import type { View } from '../../../renderer/state/views.ts';

function laidOut(view: View, count: number, width = 700): GridLayout {
  const ratios = Uint8Array.from({ length: count }, (_, index) => 100 + ((index * 37) % 60));
  const steps = layOutAs(view, ratios, [{ key: 'a', count, header: 0 }], { width, targetHeight: 132, gap: 4 });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function opened(view: View, count: number, index: number, members: number) {
  const plain = laidOut(view, count);
  const row = rowOfIndex(plain, index);
  return { layout: withInlay(plain, row, 300), stack: { index, row, inside: laidOut('justified', members, 676) } };
}

const WAYS = ['left', 'right', 'up', 'down'] as const;

describe.each(['justified', 'grid', 'list'] as const)('the arrows of an open stack in the %s', (view) => {
  it('go into it from the rows beside it, and nowhere else', () => {
    const { layout, stack } = opened(view, 60, 20, 5);
    for (let lead = 0; lead < 60; lead += 1) {
      const row = rowOfIndex(layout, lead);
      expect(stepInto(stack, layout, lead, 'down')?.to).toBe(row === stack.row ? 'member' : undefined);
      expect(stepInto(stack, layout, lead, 'up')?.to).toBe(row === stack.row + 1 ? 'member' : undefined);
      for (const way of ['left', 'right', 'first', 'last', 'page-up'] as const) {
        expect(stepInto(stack, layout, lead, way)).toBeNull();
      }
    }
  });

  it('lead out at its ends: to the cover, to the next item, to the row below', () => {
    const { layout, stack } = opened(view, 60, 20, 3);
    expect(stepWithin(stack, layout, 0, 'left')).toEqual({ to: 'item', index: 20 });
    expect(stepWithin(stack, layout, 0, 'up')).toEqual({ to: 'item', index: 20 });
    expect(stepWithin(stack, layout, 0, 'right')).toEqual({ to: 'member', index: 1 });
    expect(stepWithin(stack, layout, 2, 'right')).toEqual({ to: 'item', index: 21 });
    const below = stepWithin(stack, layout, 2, 'down');
    expect(below?.to === 'item' && rowOfIndex(layout, below.index)).toBe(stack.row + 1);
    expect(stepWithin(stack, layout, 1, 'last')).toBeNull();
  });

  it('stay where there is nothing further', () => {
    const { layout, stack } = opened(view, 21, 20, 3);
    expect(stepWithin(stack, layout, 2, 'right')).toEqual({ to: 'member', index: 2 });
    expect(stepWithin(stack, layout, 2, 'down')).toEqual({ to: 'member', index: 2 });
  });
});

it('every member is reached from the cover by the arrows alone, and every one leads out again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.constantFrom('justified', 'grid', 'list'), (members, view) => {
      const { layout, stack } = opened(view, 40, 11, members);
      const first = stepInto(stack, layout, 11, 'down');
      const reached = new Set<number>();
      const toSee: StackStep[] = first === null ? [] : [first];
      let out = 0;
      for (let step = toSee.pop(); step !== undefined; step = toSee.pop()) {
        if (step.to === 'item') out += 1;
        if (step.to === 'item' || reached.has(step.index)) continue;
        reached.add(step.index);
        for (const way of WAYS) {
          const next = stepWithin(stack, layout, step.index, way);
          if (next !== null) toSee.push(next);
        }
      }
      expect(reached.size).toBe(members);
      expect(out).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
