import i18next from 'i18next';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Edit, EditName } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { main } from '../renderer/browser-globals.ts';

const { changeLanguage, startI18n } = await import('../../../renderer/i18n/i18n.ts');
const { readSentences } = await import('../../../renderer/format/failure-text.ts');
const { applyEdit, canUndo, redo, undo, useEdits } = await import('../../../renderer/state/edits.ts');
const { showToast, undoShown, useToasts } = await import('../../../renderer/state/toast-store.ts');

const item = (name: string) => name as ItemId;
const trash = (...ids: string[]): Edit => ({ does: 'trash', target: { of: 'items', ids: ids.map(item) } });

interface Kept {
  readonly id: number;
  readonly does: string;
  readonly at: number;
  readonly count: number;
  readonly name: null;
}

/** Only the one that is named, and only when it is the last. */
function exchange(from: Kept[], to: Kept[], name: EditName): Kept | null {
  const last = from.at(-1);
  if (last === undefined || last.id !== name.id || last.at !== name.at) return null;
  from.pop();
  to.push(last);
  return last;
}

/** A main with a journal of its own, as far as the window sees it. */
function journal() {
  const done: Kept[] = [];
  const undone: Kept[] = [];
  let clock = 1_000;
  const ok = async (value: unknown) => ({ ok: true, value });
  Object.assign(main, {
    edits: {
      apply: ({ edit }: { edit: Edit }) => {
        clock += 1;
        const count = 'target' in edit && edit.target?.of === 'items' ? edit.target.ids.length : 0;
        const record = { id: count === 0 ? 0 : clock, does: edit.does, at: Date.now() + clock, count, name: null };
        if (record.id > 0) done.push(record);
        undone.length = 0;
        return ok({ record, collection: null });
      },
      undo: (edit: EditName) => ok(exchange(done, undone, edit)),
      redo: (edit: EditName) => ok(exchange(undone, done, edit)),
      history: () => ok({ undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null }),
    },
  });
  return { done, undone };
}

describe('edits', () => {
  beforeEach(() => {
    useToasts.setState({ current: null, undoable: [] });
    useEdits.setState({ undo: null, redo: null });
  });

  it('are told with the way back, which takes back exactly this one', async () => {
    const { done } = journal();
    await applyEdit(trash('a'));
    await applyEdit(trash('b', 'c'));
    expect(useToasts.getState().current?.undo).not.toBeNull();
    await undoShown();
    expect(done.map(({ count }) => count)).toEqual([1]);
  });

  it('are done again after they were taken back, until something else is done', async () => {
    const { done, undone } = journal();
    await applyEdit(trash('a'));
    await undo();
    expect([done.length, undone.length]).toEqual([0, 1]);
    await redo();
    expect([done.length, undone.length]).toEqual([1, 0]);
    await undo();
    await applyEdit(trash('b'));
    expect(useEdits.getState().redo).toBeNull();
  });

  it('that change nothing are not told and leave nothing to take back', async () => {
    journal();
    const edit: Edit = { does: 'merge-tags', tags: ['a'], into: 'a' };
    expect(await applyEdit(edit)).not.toBeNull();
    expect(useToasts.getState().current).toBeNull();
    expect(canUndo()).toBe(false);
  });

  it('on one item that show where one looks need no toast, and take away the button of an older one', async () => {
    journal();
    await applyEdit(trash('a'));
    await applyEdit({ does: 'mark', target: { of: 'items', ids: [item('b')] }, rating: 3 });
    expect(useToasts.getState().current).toBeNull();
    expect(canUndo()).toBe(true);
  });

  it('are taken back one a press: the button pressed twice never takes back another, two presses of the keys take back two', async () => {
    const { done } = journal();
    await applyEdit(trash('a'));
    await applyEdit(trash('b', 'c'));
    const button = useToasts.getState().current?.undo ?? fail();
    await Promise.all([button(), button()]);
    expect(done.map(({ count }) => count)).toEqual([1]);
    await applyEdit(trash('d'));
    await Promise.all([undo(), undo()]);
    expect(done).toEqual([]);
  });

  it('are taken back by keys pressed before they are done, and nothing older is', async () => {
    const { done } = journal();
    await applyEdit(trash('a'));
    const doing = applyEdit(trash('b', 'c'));
    expect(canUndo()).toBe(true);
    await Promise.all([doing, undo()]);
    expect(done.map(({ count }) => count)).toEqual([1]);
  });

  it('are told in the language of the window, also when that changes while the toast is open', async () => {
    journal();
    Object.assign(globalThis, { document: { documentElement: {} } });
    await startI18n('en');
    await applyEdit(trash('a'));
    const said = useToasts.getState().current ?? fail();
    expect(said.words(i18next.t)).toBe('1 item moved to the trash');
    await changeLanguage('zh-CN');
    expect(said.words(i18next.t)).toBe('已将 1 项移到废纸篓');
    await changeLanguage('en');
  });

  it('that did not work say so in the language of the window too', async () => {
    Object.assign(globalThis, { document: { documentElement: {} } });
    await startI18n('en');
    const error = {
      code: 'disk-full',
      message: 'The disk of the library is full.',
      hint: 'Free some space; downloads then go on.',
      status: null,
    };
    Object.assign(main, { edits: { apply: async () => ({ ok: false, error }) } });
    await applyEdit(trash('a'));
    const said = useToasts.getState().current ?? fail();
    expect(said.words(i18next.t)).toBe('The disk of the library is full. Free some space; downloads then go on.');
    await changeLanguage('zh-CN');
    await readSentences('zh-CN');
    expect(said.words(i18next.t)).toBe('资料库所在的磁盘已满。 请腾出空间，下载随后继续。');
    await changeLanguage('en');
  });

  it('take turns with what is done outside the library: the later goes first', async () => {
    const { done } = journal();
    let isBack = false;
    await applyEdit(trash('a'));
    const edit = done[0] ?? fail();
    done[0] = { ...edit, at: 5 };
    useEdits.setState({ undo: done[0] });
    showToast(() => 'Sample removed', {
      undo: async () => {
        isBack = true;
      },
    });
    await undo();
    expect([isBack, done.length]).toEqual([true, 1]);
    await undo();
    expect(done.length).toBe(0);
  });
});

function fail(): never {
  throw new Error('there is an edit to take back');
}
