import { applyEdit } from '../../state/edits.ts';
import { setSearch } from '../../state/query-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { parentTag, tagTerm } from './tag-tree.ts';

/** Shows what carries a tag, or one under it. */
export function openTag(name: string): void {
  openPlace('all');
  setSearch('all', tagTerm(name));
}

/** Puts a tag under another one, or at the top; false when it stands there already or would lie in itself. */
export async function moveTag(name: string, parent: string | null): Promise<boolean> {
  if (!canMoveTag(name, parent)) return false;
  const label = name.slice(name.lastIndexOf('/') + 1);
  return (
    (await applyEdit({ does: 'rename-tag', tag: name, name: parent === null ? label : `${parent}/${label}` })) !== null
  );
}

export function canMoveTag(name: string, parent: string | null): boolean {
  return parent !== name && parentTag(name) !== parent && !(parent ?? '').startsWith(`${name}/`);
}

export async function removeTag(name: string): Promise<void> {
  await applyEdit({ does: 'remove-tag', tag: name });
}
