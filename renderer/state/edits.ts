import i18next from 'i18next';
import {
  Copy,
  FolderMinus,
  FolderPen,
  FolderPlus,
  Hourglass,
  Layers,
  type LucideIcon,
  Redo2,
  Star,
  Tag,
  Trash2,
  Undo2,
} from 'lucide-react';
import { create } from 'zustand';
import type { CollectionId } from '../../ipc/model/collection.ts';
import type { Edit, EditHistory, EditName, EditRecord } from '../../ipc/model/edit.ts';
import { ask, conch } from './conch.ts';
import { editWords } from './edit-words.ts';
import { dismissToast, lastOutside, sayingSo, showError, showToast, undoOutside, type Words } from './toast-store.ts';

/** What would be taken back and done again now; main keeps it, also from one start to the next. */
export const useEdits = create<EditHistory>(() => ({ undo: null, redo: null }));

/** The edits that were asked for and are neither done nor refused. They never reject. */
const underWay = new Set<Promise<unknown>>();

/** What an edit did. */
export interface Done {
  readonly record: EditRecord;
  /** The collection that it made. */
  readonly collection: CollectionId | null;
}

const ICONS: Partial<Record<string, LucideIcon>> = {
  mark: Star,
  tag: Tag,
  trash: Trash2,
  restore: Undo2,
  collect: FolderPlus,
  uncollect: FolderMinus,
  'add-collection': FolderPlus,
  'change-collection': FolderPen,
  'remove-collection': FolderMinus,
  'rename-tag': Tag,
  'merge-tags': Tag,
  'alias-tag': Tag,
  'remove-tag': Tag,
  stack: Layers,
  unstack: Layers,
  'cover-stack': Layers,
  'not-duplicates': Copy,
  'keep-copies': Trash2,
};

/** Follows what can be taken back. Gives back how to stop. */
export function keepEdits(): () => void {
  const stop = conch.on.edits.history((history) => useEdits.setState(history));
  const stopTelling = useEdits.subscribe(tellMenu);
  i18next.on('languageChanged', tellMenu);
  return () => {
    stop();
    stopTelling();
    i18next.off('languageChanged', tellMenu);
  };
}

/** The menu says what undo and redo would do, in the words of the window. */
function tellMenu(): void {
  const { undo: last, redo: next } = useEdits.getState();
  const words = {
    undo: last && i18next.t('edit.undoOf', { what: wordsOf(last) }),
    redo: next && i18next.t('edit.redoOf', { what: wordsOf(next) }),
  };
  ask(conch.app.describeEdits(words)).catch(showError);
}

export async function readHistory(): Promise<void> {
  useEdits.setState(await ask(conch.edits.history()));
}

/**
 * Does what a person asks, whatever its size, and says so with the way back. Null when it did not work, which is said too.
 * What one sees at once where one looks, such as a star on one item, needs no words: it can be taken back all the same.
 */
export function applyEdit(edit: Edit): Promise<Done | null> {
  const applied = apply(edit);
  underWay.add(applied);
  void applied.finally(() => underWay.delete(applied));
  return applied;
}

async function apply(edit: Edit): Promise<Done | null> {
  try {
    const done = await sayingSo(isUnderWay, ask(conch.edits.apply({ edit })), Hourglass);
    const { record } = done;
    if (record.id === 0) return done;
    useEdits.setState({ undo: record, redo: null });
    if (isSeen(edit)) {
      // The toast that is open tells of an older edit: its button would take back another one.
      dismissToast();
    } else {
      showToast((t) => editWords(record, t, i18next.language, edit), {
        undo: () => turnBack('undo', record),
        isJournalled: true,
        ...iconOf(record),
      });
    }
    return done;
  } catch (error) {
    showError(error);
    return null;
  }
}

const isUnderWay: Words = (t) => t('edit.underWay');

function isSeen(edit: Edit): boolean {
  if (edit.does === 'arrange') return true;
  const isOne = 'target' in edit && edit.target?.of === 'items' && edit.target.ids.length === 1;
  return isOne && ['mark', 'tag', 'note'].includes(edit.does);
}

function wordsOf(record: EditRecord): string {
  return editWords(record, i18next.t, i18next.language);
}

function iconOf({ does }: EditRecord): { readonly icon?: LucideIcon } {
  const icon = ICONS[does];
  return icon === undefined ? {} : { icon };
}

/** Whether something can be taken back, of the library or outside it, also what is only being done. */
export function canUndo(): boolean {
  return underWay.size > 0 || useEdits.getState().undo !== null || lastOutside() !== null;
}

/** One after the other: the next press is about what the one before has left. */
let turning: Promise<void> = Promise.resolve();

/** After what was asked for before: whoever takes back at once means the edit that is still being made. */
function inTurn(act: () => Promise<void>): Promise<void> {
  const before = Promise.all([turning, ...underWay]);
  turning = before.then(act);
  return turning;
}

/** Takes back what was done last: an edit of the library, or what a toast outside it remembers. */
export function undo(): Promise<void> {
  return inTurn(async () => {
    const outside = lastOutside();
    const edit = useEdits.getState().undo;
    if (outside !== null && (edit === null || outside > edit.at)) await undoOutside();
    else await exchange('undo', edit);
  });
}

/** Does again what was taken back last. */
export function redo(): Promise<void> {
  return inTurn(() => exchange('redo', useEdits.getState().redo));
}

/** Takes back this edit, and never another: when it is not the last any more, nothing happens. */
function turnBack(way: 'undo' | 'redo', edit: EditName): Promise<void> {
  return inTurn(() => exchange(way, edit));
}

/** Takes back this edit as a part of taking back more, which has its turn already. */
export function takeBackWith({ record }: Done): Promise<void> {
  return exchange('undo', record);
}

async function exchange(way: 'undo' | 'redo', edit: EditName | null): Promise<void> {
  if (edit === null) return dismissToast();
  const name = { id: edit.id, at: edit.at };
  try {
    const turned = ask(way === 'undo' ? conch.edits.undo(name) : conch.edits.redo(name));
    const record = await sayingSo(isUnderWay, turned, Hourglass);
    await readHistory();
    if (record === null) return;
    const words: Words = (t) => t(`edit.${way}`, { what: editWords(record, t, i18next.language) });
    showToast(words, { icon: way === 'undo' ? Undo2 : Redo2 });
  } catch (error) {
    showError(error);
  }
}
