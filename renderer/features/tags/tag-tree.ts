import type { TagRow } from '../../../ipc/domains/order.ts';
import { writtenTerm } from '../../../ipc/model/search-terms.ts';

/** A tag as a row of the tree. */
export interface TagNode {
  readonly tag: TagRow;
  /** The last part of its name. */
  readonly label: string;
  readonly level: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** A name as it is shown: `lighthouse / prologue`. */
export function shownTag(name: string): string {
  return name.split('/').join(' / ');
}

/** The name of the tag above; null at the top. */
export function parentTag(name: string): string | null {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? null : name.slice(0, slash);
}

/**
 * The tag that has the name which a tag, or one under it, would get by being renamed; null when each is free. Case aside: what
 * else the library takes for one name it refuses itself.
 */
export function inTheWay(tags: readonly TagRow[], tag: string, name: string): string | null {
  const isOurs = (one: string): boolean => one === tag || one.startsWith(`${tag}/`);
  const wanted = new Set(
    [tag, ...tags.map((one) => one.name).filter(isOurs)].map((one) => (name + one.slice(tag.length)).toLowerCase()),
  );
  const takes = (one: string): boolean => wanted.has(one.toLowerCase());
  return tags.find((one) => !isOurs(one.name) && [one.name, ...one.aliases].some(takes))?.name ?? null;
}

/** The rows that are on screen: with a search, whatever fits it by name or by another name, with what stands above it. */
export function tagRows(tags: readonly TagRow[], closed: ReadonlySet<string>, search: string): readonly TagNode[] {
  const known = withAbove(tags);
  const wanted = search.trim().toLowerCase();
  const kept = wanted === '' ? known : fitting(known, wanted);
  const children = new Map<string | null, TagRow[]>();
  for (const tag of kept) {
    const parent = parentTag(tag.name);
    children.set(parent, [...(children.get(parent) ?? []), tag]);
  }
  const below = (parent: string | null, level: number): TagNode[] => {
    const siblings = children.get(parent) ?? [];
    return siblings.flatMap((tag, index) => {
      const hasChildren = children.has(tag.name);
      const isOpen = hasChildren && (wanted !== '' || !closed.has(tag.name));
      const label = tag.name.slice(parent === null ? 0 : parent.length + 1);
      const node = { tag, label, level, hasChildren, isOpen, position: index + 1, siblings: siblings.length };
      return [node, ...(isOpen ? below(tag.name, level + 1) : [])];
    });
  };
  return below(null, 0);
}

/** Every tag, and what only stands above others, by name. */
function withAbove(tags: readonly TagRow[]): readonly TagRow[] {
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  for (const { name } of tags) {
    for (let above = parentTag(name); above !== null; above = parentTag(above)) {
      if (!known.has(above)) known.set(above, { name: above, count: 0, aliases: [] });
    }
  }
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function fitting(tags: readonly TagRow[], wanted: string): readonly TagRow[] {
  const names = new Set<string>();
  for (const { name, aliases } of tags) {
    if (![name, ...aliases].some((one) => one.toLowerCase().includes(wanted))) continue;
    for (let at: string | null = name; at !== null; at = parentTag(at)) names.add(at);
  }
  return tags.filter(({ name }) => names.has(name));
}

/** The term of the query language that finds what carries a tag. */
export function tagTerm(name: string): string {
  return `${writtenTerm({ not: false, key: 'tag', values: [name] })} `;
}
