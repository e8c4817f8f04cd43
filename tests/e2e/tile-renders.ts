/** What the page has once `countTileRenders` ran in it. */
export interface Counting {
  tileRenders: number;
}

/** Runs in the page: how many tiles are there when none is only outlined any more, and how often one was rendered until then. */
export async function jumpToEnd(): Promise<{ readonly tiles: number; readonly renders: number }> {
  const counting = window as unknown as Counting;
  const scroller = document.querySelector('.grid-scroll');
  if (scroller === null) throw new Error('There is no grid.');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const before = counting.tileRenders;
  scroller.scrollTop = scroller.scrollHeight;
  await frame();
  await frame();
  while (document.querySelector('.tile-outline') !== null) await frame();
  return { tiles: document.querySelectorAll('.grid-base .tile').length, renders: counting.tileRenders - before };
}

interface Fiber {
  /** Text has a string here. */
  readonly memoizedProps: object | string | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

/** Runs in the page before everything else: counts how often React renders a tile. A render makes new props for its element. */
export function countTileRenders(): void {
  const counting = window as unknown as Counting & { __REACT_DEVTOOLS_GLOBAL_HOOK__: object };
  counting.tileRenders = 0;
  let before = new Map<string, object | string>();
  const nameOf = ({ memoizedProps }: Fiber): string | null => {
    if (memoizedProps === null || typeof memoizedProps !== 'object') return null;
    if (!('isLead' in memoizedProps) || !('index' in memoizedProps)) return null;
    const id = 'tile' in memoizedProps ? (memoizedProps.tile as { readonly id: string } | null)?.id : '';
    return `${memoizedProps.index} ${id}`;
  };
  counting.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onCommitFiberRoot: (_renderer: number, { current }: { readonly current: Fiber }) => {
      const now = new Map<string, object | string>();
      const left: Fiber[] = [current];
      for (let fiber = left.pop(); fiber !== undefined; fiber = left.pop()) {
        const name = nameOf(fiber);
        const element = fiber.child?.memoizedProps ?? null;
        if (name !== null && element !== null) {
          if (before.get(name) !== element) counting.tileRenders += 1;
          now.set(name, element);
        }
        if (fiber.child !== null) left.push(fiber.child);
        if (fiber.sibling !== null) left.push(fiber.sibling);
      }
      before = now;
    },
  };
}
