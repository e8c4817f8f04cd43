import type { DraftInput } from './draft.ts';

/** Where the picture of a chosen file is; null when it has none. */
export function pictureOf({ source, kind }: Pick<DraftInput, 'source' | 'kind'>): string | null {
  if (source.from === 'item') return `media://thumb/${source.id}`;
  return source.from === 'input' && kind === 'image' ? `media://input/${source.id}` : null;
}
