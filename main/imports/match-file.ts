import { statSync } from 'node:fs';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { ItemKind, RenditionRole } from '../../ipc/model/item.ts';
import { isReferenced, placeOfFile, referencedState } from '../library/file-place.ts';
import type { ImportMatch, KeptFile, ReadableLibrary } from '../library/library.ts';
import { type NameIds, readNameIds } from './name-ids.ts';

/** What a file is to the library. */
export type Match =
  | { readonly is: 'known'; readonly id: ItemId }
  /** The file of an item that has none here. `path` is where it was, when it was here before. */
  | {
      readonly is: 'missing';
      readonly id: ItemId;
      readonly kind: ItemKind;
      readonly role: RenditionRole;
      readonly path: string | null;
      /** It stayed where a person had it, and is not there now. */
      readonly wasReferenced: boolean;
    }
  | { readonly is: 'new' };

export interface FileFacts {
  readonly sort: 'video' | 'image' | 'audio';
  readonly bytes: number;
  readonly sha256: string;
  /** The hash of the original that a copy with metadata was made from, when the copy says so. */
  readonly madeFrom: string | null;
}

type Reads = Pick<ReadableLibrary, 'filesByHash' | 'keptFile' | 'itemsByShortId' | 'itemsByRemoteTail'>;

/** Which items the names of files tell of. Asked for many names at once: it reads all ids of the library. */
export function namedItems(read: Reads, names: readonly string[]): ReadonlyMap<string, readonly ImportMatch[]> {
  const ids = names.map((name) => [name, readNameIds(name)] as const);
  const byShort = grouped(read.itemsByShortId(ids.flatMap(([, { shortId }]) => (shortId === null ? [] : [shortId]))));
  const byTail = grouped(read.itemsByRemoteTail(ids.flatMap(([, { remote }]) => remote)));
  const matches = ids.map(([name, { shortId, remote }]) => {
    const own = shortId === null ? [] : (byShort.get(shortId) ?? []);
    return [name, [...own, ...remote.flatMap((tail) => byTail.get(tail) ?? [])]] as const;
  });
  return new Map(matches.filter(([, found]) => found.length > 0));
}

/**
 * Whether the library has this file, lacks it, or does not know it: by its content first, then by what its name says. A file
 * that is here and as long as recorded counts as here; one of another content than what an item has is a file of its own.
 */
export function matchFile(
  read: Reads,
  folder: string,
  facts: FileFacts,
  name: NameIds,
  named: readonly ImportMatch[],
): Match {
  const byContent = read.filesByHash(facts.sha256);
  const here = byContent.find((kept) => lies(folder, kept));
  if (here !== undefined) return { is: 'known', id: here.itemId };
  const [lost] = byContent;
  if (lost !== undefined) {
    const { itemId: id, kind, role, path } = lost;
    const wasReferenced = isReferenced(path);
    return { is: 'missing', id, kind, role, path: wasReferenced ? null : path, wasReferenced };
  }
  for (const { id, kind } of named) {
    const role = roleFor(kind, facts.sort, name.watermarked);
    if (role === null) continue;
    const kept = read.keptFile(id, role);
    if (kept === null) {
      if (role === 'watermarked' && read.keptFile(id, 'original') !== null) continue;
      return { is: 'missing', id, kind, role, path: null, wasReferenced: false };
    }
    if (facts.madeFrom === null || facts.madeFrom !== kept.sha256) continue;
    return lies(folder, kept)
      ? { is: 'known', id }
      : { is: 'missing', id, kind, role, path: null, wasReferenced: false };
  }
  return { is: 'new' };
}

/** A referenced file whose folder is away may have moved with it: where it is brought from now, it is there. */
function lies(folder: string, { path, bytes }: KeptFile): boolean {
  if (isReferenced(path)) return referencedState(path, bytes) === 'here';
  const found = statSync(placeOfFile(folder, path), { throwIfNoEntry: false });
  return found?.isFile() === true && (bytes === null || found.size === bytes);
}

/** Which file of an item of this kind a file of this sort can be. */
function roleFor(kind: ItemKind, sort: FileFacts['sort'], watermarked: boolean): RenditionRole | null {
  if (kind === 'voice') return sort === 'audio' ? 'sample' : null;
  if (kind !== sort) return null;
  return watermarked ? 'watermarked' : 'original';
}

function grouped(matches: readonly ImportMatch[]): ReadonlyMap<string, readonly ImportMatch[]> {
  const groups = new Map<string, ImportMatch[]>();
  for (const match of matches) groups.set(match.by, [...(groups.get(match.by) ?? []), match]);
  return groups;
}
