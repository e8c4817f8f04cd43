import { LibraryQuery } from '../../../ipc/model/query.ts';
import { GridModel } from '../../../renderer/features/library/model/grid-model.ts';
import { MemorySource } from './memory-source.ts';

/** A window of 800 pixels. */
export const measure = { view: 'justified' as const, width: 800, viewport: 600, targetHeight: 132, gap: 4 };
/** Everything, in its usual order. */
export const query = LibraryQuery.parse({});

/** Until what was asked for has come. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A grid over so many items, laid out, with nothing asked since. */
export async function opened(total: number) {
  const source = new MemorySource(total);
  const model = new GridModel(source, query);
  await model.measure(measure);
  source.asked = [];
  return { source, model };
}

/** What the grid shows; throws where it shows nothing yet. */
export function readyOf(model: GridModel) {
  const snapshot = model.getSnapshot();
  if (snapshot.state !== 'ready') throw new Error(`the grid is ${snapshot.state}`);
  return snapshot;
}
