import type { Into } from '../../ipc/model/change.ts';
import { type Collection, CollectionId } from '../../ipc/model/collection.ts';
import type { Engine } from '../engine-api.ts';
import { failed } from '../failed.ts';

/** Where an order's results go, by the words of a person; nothing when there are none. Throws Failed for a collection that is not there. */
export function putInto(
  engine: Engine,
  { collection, tag }: { readonly collection?: string; readonly tag: readonly string[] },
): { readonly into?: Into } {
  if (collection === undefined && tag.length === 0) return {};
  const id = collection === undefined ? null : collectionNamed(engine.library.read.collections(), collection).id;
  return { into: { collection: id, tags: [...tag] } };
}

/** By its id, its name, or its path: `Outer / Inner`. */
function collectionNamed(all: readonly Collection[], text: string): Collection {
  const id = CollectionId.safeParse(text);
  const wanted = pathIn(text.split('/'));
  const folders = all.filter(({ content }) => content.kind === 'folder');
  const found = folders.filter(
    (one) => (id.success && one.id === id.data) || pathIn(pathOf(all, one)) === wanted || pathIn([one.name]) === wanted,
  );
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  if (first === undefined) {
    const known = folders.map((one) => pathOf(all, one).join(' / ')).join(', ');
    throw failed(
      'not-found',
      `There is no collection “${text}”.`,
      known === '' ? 'There are none yet.' : `There are: ${known}.`,
    );
  }
  throw failed('invalid', `Several collections are called “${text}”.`, 'Name the one above it as well: Outer / Inner.');
}

function pathOf(all: readonly Collection[], { name, parent }: Collection): readonly string[] {
  const above = all.find((one) => one.id === parent);
  return above === undefined ? [name] : [...pathOf(all, above), name];
}

function pathIn(names: readonly string[]): string {
  return names.map((name) => name.trim().toLowerCase()).join('/');
}
