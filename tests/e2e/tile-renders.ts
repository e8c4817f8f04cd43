/** What the page has once `countTileRenders` ran in it. */
export interface Counting {
  tileRenders: number;
}

interface Jumped {
  /** How many tiles are there when the window is full of them. */
  readonly tiles: number;
  /** How often one was rendered until then. */
  readonly renders: number;
  /** In how many frames tiles were only outlined. */
  readonly outlined: number;
}

/** Runs in the page: jumps to parts of the way down, one a frame, and waits at the last. */
export async function jumpTo(parts: readonly number[]): Promise<Jumped> {
  const counting = window as unknown as Counting;
  const scroller = document.querySelector('.grid-scroll');
  if (scroller === null) throw new Error('There is no grid.');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const { top, bottom } = scroller.getBoundingClientRect();
  const inWindow = (name: string): boolean =>
    [...scroller.querySelectorAll(`.grid-base ${name}`)].some((tile) => {
      const box = tile.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    });
  await frame();
  const before = counting.tileRenders;
  let outlined = 0;
  for (const part of parts) {
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
    await frame();
    if (inWindow('.tile-outline')) outlined += 1;
  }
  while (!inWindow('.tile') || inWindow('.tile-outline')) await frame();
  const tiles = scroller.querySelectorAll('.grid-base .tile').length;
  return { tiles, renders: counting.tileRenders - before, outlined };
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
