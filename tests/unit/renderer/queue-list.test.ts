import { describe, expect, it } from 'vitest';
import { DownloadRow } from '../../../ipc/domains/sync.ts';
import { createQueueList, PAGE, rowAt } from '../../../renderer/features/queue/queue-list.ts';

function row(index: number): DownloadRow {
  return DownloadRow.parse({
    id: `01930000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    role: 'original',
    kind: 'video',
    title: `row ${index}`,
    state: 'pending',
    bytes: 0,
    totalBytes: null,
    deadline: null,
    attempts: 0,
    nextAttemptAt: null,
    error: null,
    hasThumb: false,
  });
}

/** A queue of so many rows that notes what it was asked for, and answers when the test lets it. */
function queueOf(total: number) {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const state = { total, refuse: false };
  const list = createQueueList(async (offset, limit) => {
    asked.push(offset);
    const now = state.total;
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (state.refuse) throw new Error('refused');
    const rows = Array.from({ length: Math.max(0, Math.min(limit, now - offset)) }, (_, at) => row(offset + at));
    return { total: now, rows };
  });
  const answer = async () => {
    for (const go of waiting.splice(0)) go();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { list, asked, state, answer };
}

describe('createQueueList', () => {
  it('reads only the pages that are shown, each once', async () => {
    const { list, asked, answer } = queueOf(10_000);
    list.show(0, 20);
    await answer();
    list.show(10, 30);
    list.show(5 * PAGE + 90, 6 * PAGE + 10);
    await answer();
    expect(asked).toEqual([0, 5 * PAGE, 6 * PAGE]);
    expect(rowAt(list.store.getState(), 6 * PAGE)?.title).toBe(`row ${6 * PAGE}`);
    expect(rowAt(list.store.getState(), 4 * PAGE)).toBeNull();
  });

  it('keeps rows on screen while it reads them anew, and forgets the others', async () => {
    const { list, answer } = queueOf(1000);
    list.show(0, 10);
    await answer();
    list.show(500, 510);
    await answer();
    list.refresh();
    expect(rowAt(list.store.getState(), 505)).not.toBeNull();
    expect(rowAt(list.store.getState(), 5)).toBeNull();
  });

  it('drops answers about a list that is no more', async () => {
    const { list, state, answer } = queueOf(3);
    list.show(0, 2);
    state.total = 2;
    list.refresh();
    await answer();
    expect(list.store.getState().total).toBe(2);
  });

  it('tells why it could not read, and can be asked again', async () => {
    const { list, state, answer } = queueOf(3);
    state.refuse = true;
    list.show(0, 2);
    await answer();
    expect(list.store.getState().error).toBeInstanceOf(Error);
    state.refuse = false;
    list.refresh();
    await answer();
    expect(list.store.getState()).toMatchObject({ error: null, total: 3 });
  });
});
