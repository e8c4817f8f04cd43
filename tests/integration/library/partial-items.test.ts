import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Item } from '../../../ipc/model/item.ts';
import type { Library } from '../../../main/library/library.ts';
import { account, connect, connection, idOf, open, START, temporaryFolder, video, voice, walk } from './support.ts';

/** What a provider tells only in part must not erase what the library knows. */
let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

function known(remoteId: string): Item {
  const item = library.read.item(idOf(library, remoteId));
  if (item === null) throw new Error(`no item ${remoteId}`);
  return item;
}

test('a task that is read by id to its end keeps the prompt, model and title it was ordered with', async () => {
  const ordered = video('task-1', {
    status: 'pending',
    statusLabel: 'queued',
    files: [],
    prompt: 'A paper boat',
    title: 'Boat',
  });
  await walk(library, [ordered]);
  const [target] = library.read.dueToRead(START + 60_000, 10);
  if (target === undefined) throw new Error('nothing is due');
  const told = { title: '', prompt: null, model: null, partial: true, raw: '{"task_id":"task-1"}' } as const;
  await library.write.applyRead(target, { item: { ...video('task-1'), ...told, status: 'running' } }, START + 5_000);
  await library.write.applyRead(target, { item: { ...video('task-1'), ...told } }, START + 9_000);
  expect(known('task-1')).toMatchObject({
    status: 'complete',
    prompt: 'A paper boat',
    title: 'Boat',
    model: 'hailuo-02',
  });
  expect(known('task-1').renditions.map(({ role }) => role)).toContain('original');
});

test('a video that was ordered here keeps its words and model while it is queued and its list leaves them out', async () => {
  await walk(library, [video('ordered', { status: 'pending', statusLabel: 'pending', files: [], prompt: 'A boat' })]);
  const untold = { title: '', prompt: null, model: null } as const;
  await walk(library, [video('ordered', { ...untold, status: 'running', statusLabel: 'processing', files: [] })]);
  expect(known('ordered')).toMatchObject({ status: 'running', title: 'clip ordered', prompt: 'A boat' });
  await walk(library, [video('ordered', { ...untold, prompt: 'A boat, in the rain' })]);
  expect(known('ordered')).toMatchObject({ status: 'complete', prompt: 'A boat, in the rain', model: 'hailuo-02' });
});

test('a voice recorded under what no list shows survives the walks of voices, and then belongs to their list', async () => {
  const voices = { connection, account, feed: 'custom-voices' } as const;
  const made = voice('Tom-1234567890', 'cloned', { title: 'Tom', files: [] });
  await walk(library, [made], { scope: { connection, account, feed: 'agent-jobs' } });
  await walk(library, [], { scope: voices, full: true });
  expect(known('Tom-1234567890').remote).toBe('present');
  // Listed after its first use, without the name it was given here.
  const listed = { ...made, title: 'Tom-1234567890', partial: true } as const;
  await walk(library, [listed], { scope: voices, full: true });
  expect(known('Tom-1234567890')).toMatchObject({ remote: 'present', title: 'Tom' });
  await walk(library, [], { scope: voices, full: true });
  expect(known('Tom-1234567890').remote).toBe('gone');
});
