import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../../main/library/library.ts';
import { connect, open, START, temporaryFolder, video, videos } from './support.ts';

/* Writes that wait in line share a transaction: each is still whole or not there, and answered for itself. */

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

const page = (walkId: string, number: number) => ({
  scope: videos,
  walkId,
  items: [video(`${number}-a`), video(`${number}-b`)],
  uploads: [],
  jobs: [],
  skipped: [],
  next: String(number),
  receivedAt: START,
});

test('what fails takes nothing of the others with it, and nothing of itself stays', async () => {
  const { id } = await library.write.startWalk(videos, true, START);
  const asked = Array.from({ length: 20 }, (_, number) =>
    library.write.applyPage(page(number === 7 ? 'replaced' : id, number)),
  );
  const answers = await Promise.allSettled(asked);
  expect(answers.map(({ status }) => status)).toEqual(
    answers.map((_, number) => (number === 7 ? 'rejected' : 'fulfilled')),
  );
  expect(library.read.counts().video).toBe(38);
  expect(library.read.feedState(videos).walk).toMatchObject({ cursor: '19', position: 38 });
});

test('what a person writes among them is done in its turn', async () => {
  const { id } = await library.write.startWalk(videos, true, START);
  const first = library.write.applyPage(page(id, 0));
  const setting = library.write.saveSetting('key', 'value');
  const second = library.write.applyPage(page(id, 1));
  const order: string[] = [];
  await Promise.all([
    first.then(() => order.push('first')),
    setting.then(() => order.push('setting')),
    second.then(() => order.push('second')),
  ]);
  expect(order).toEqual(['first', 'setting', 'second']);
  expect(library.read.setting('key')).toBe('value');
  expect(library.read.counts().video).toBe(4);
});

test('a walk that is only in memory is not lost with a neighbour that fails', async () => {
  const first = await library.write.startWalk(videos, true, START);
  await library.write.applyPage({ ...page(first.id, 0), next: null });
  await library.write.finishWalk(videos, first.id, true, START);
  const { id } = await library.write.startWalk(videos, false, START + 1);
  const [news, other] = await Promise.allSettled([
    library.write.applyPage({ ...page(id, 1), at: null }),
    library.write.applyPage(page('replaced', 2)),
  ]);
  expect([news.status, other.status]).toEqual(['fulfilled', 'rejected']);
  expect(library.read.counts().video).toBe(4);
  expect(library.read.feedState(videos).walk).toMatchObject({ id, cursor: '1' });
});

test('no page is written behind one that could not be', async () => {
  const { id } = await library.write.startWalk(videos, true, START);
  const broken = { ...page(id, 1), items: [video('1-a'), video('1-b', { createdAt: Number.NaN })], at: '0' };
  const answers = await Promise.allSettled([
    library.write.applyPage({ ...page(id, 0), at: null }),
    library.write.applyPage(broken),
    library.write.applyPage({ ...page(id, 2), at: '1' }),
    library.write.applyPage({ ...page(id, 3), at: '2' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  expect(library.read.counts().video).toBe(2);
  expect(library.read.feedState(videos).walk).toMatchObject({ cursor: '0', position: 2 });
  await library.write.applyPage({ ...page(id, 1), at: '0' });
  expect(library.read.feedState(videos).walk).toMatchObject({ cursor: '1', position: 4 });
});
