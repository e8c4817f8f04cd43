import { create } from 'zustand';

/** What is asked about a tag. */
export interface TagAsked {
  readonly about: 'rename' | 'merge' | 'aliases';
  readonly tag: string;
}

interface Tags {
  /** Tags that hide what is under them. */
  readonly closed: ReadonlySet<string>;
  readonly asked: TagAsked | null;
  readonly menu: { readonly tag: string; readonly x: number; readonly y: number } | null;
}

/** How the view of tags stands. */
export const useTagsView = create<Tags>(() => ({ closed: new Set(), asked: null, menu: null }));

export function setTagOpen(tag: string, isOpen: boolean): void {
  useTagsView.setState((old) => {
    const closed = new Set(old.closed);
    if (isOpen) closed.delete(tag);
    else closed.add(tag);
    return { closed };
  });
}

export function askAboutTag(about: TagAsked['about'], tag: string): void {
  useTagsView.setState({ asked: { about, tag }, menu: null });
}

export function closeTagDialog(): void {
  useTagsView.setState({ asked: null });
}
