import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../setup/root.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Pictures of the demo that are brought in again, smaller. */
const TWINS = ['light-dusk.webp', 'koi.jpg', 'street-amber.webp'];

/**
 * Connects the demo and waits until all of it is here.
 * @param {Page} page
 */
export async function fill(page) {
  await page.evaluate(async () => {
    const openedAt = performance.timeOrigin;
    const known = await window.conch.connections.list();
    if (known.ok && known.value.length === 0) await window.conch.connections.startDemo();
    const wait = () => new Promise((next) => setTimeout(next, 300));
    for (let done = false; !done; await wait()) {
      const [sync, downloads] = await Promise.all([window.conch.sync.status(), window.conch.downloads.status()]);
      if (!sync.ok || !downloads.ok) throw new Error(JSON.stringify([sync, downloads]));
      const isSynced = sync.value.state !== 'syncing' && (sync.value.lastFinishedAt ?? 0) > openedAt;
      done = isSynced && downloads.value.pending === 0 && downloads.value.active.length === 0;
    }
  });
}

/**
 * Puts the demo in order once: collections in each other, smart ones, tags, and a few items in the trash.
 * @param {Page} page
 */
export async function keepOrder(page) {
  await page.evaluate(async () => {
    /** @template T @param {Promise<{ ok: true, value: T } | { ok: false, error: { message: string } }>} answer */
    const given = async (answer) => {
      const settled = await answer;
      if (!settled.ok) throw new Error(settled.error.message);
      return settled.value;
    };
    const { conch } = window;
    if ((await given(conch.collections.list())).length > 0) return;
    const { tiles } = await given(conch.library.tiles({ query: { kinds: ['video', 'image'] }, offset: 0, limit: 60 }));
    const items = (/** @type {number} */ from, /** @type {number} */ to) => ({
      of: /** @type {const} */ ('items'),
      ids: tiles.slice(from, to).map(({ id }) => id),
    });
    /** @param {import('../../ipc/model/edit.ts').Edit} edit */
    const apply = (edit) => given(conch.edits.apply({ edit }));
    const add = /** @type {const} */ ('add-collection');
    const make = { does: add, parent: null, query: null, target: null };
    const { collection: house } = await apply({ ...make, name: 'The lighthouse', target: items(0, 14) });
    await apply({ ...make, name: 'Storyboard', parent: house, target: items(3, 9) });
    await apply({ ...make, name: 'Finals', parent: house, target: items(2, 5) });
    await apply({ ...make, name: 'Rain studies', target: items(14, 30) });
    const query = { place: 'library', accounts: [], remote: null, collection: null, stackOf: null, stacked: false };
    const asked = /** @type {import('../../ipc/model/query.ts').LibraryQuery} */ ({
      ...query,
      kinds: ['video'],
      search: 'model:2.3 rating:0',
      sort: 'created',
      reversed: false,
    });
    await apply({ ...make, name: '2.3, unrated', query: asked });
    await apply({ ...make, name: 'Wide, 4 stars and up', query: { ...asked, kinds: [], search: 'rating:>=4' } });
    const tag = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ name) =>
      apply({ does: 'tag', target: items(from, to), add: [name], remove: [] });
    await tag(0, 12, 'rain');
    await tag(2, 6, 'lighthouse/prologue');
    await tag(6, 9, 'lighthouse/storm');
    await tag(0, 3, 'paper boat');
    await apply({ does: 'alias-tag', tag: 'rain', add: ['drizzle', '雨'], remove: [] });
    await apply({ does: 'mark', target: items(0, 2), favorite: true, rating: 4, label: 'teal' });
    await apply({ does: 'trash', target: items(40, 56) });
  });
}

/**
 * Makes a backup where there is none, and waits for it.
 * @param {Page} page
 */
export async function keepSafe(page) {
  await page.evaluate(async () => {
    const { conch } = window;
    const made = await conch.backups.list();
    if (!made.ok || made.value.length > 0) return;
    await conch.backups.make();
    for (;;) {
      const now = await conch.backups.list();
      if (!now.ok || now.value.length > 0) return;
      await new Promise((next) => setTimeout(next, 200));
    }
  });
}

/**
 * Has in the outbox each sort of thing once: spoken and done, refused, running, and held.
 * @param {Page} page
 */
export async function makeSomething(page) {
  await page.evaluate(async () => {
    /** @template T @param {Promise<{ ok: true, value: T } | { ok: false, error: { message: string } }>} answer */
    const given = async (answer) => {
      const settled = await answer;
      if (!settled.ok) throw new Error(settled.error.message);
      return settled.value;
    };
    const { conch } = window;
    const started = await given(conch.outbox.list({ which: 'open', offset: 0, limit: 20 }));
    const ended = await given(conch.outbox.list({ which: 'ended', offset: 0, limit: 20 }));
    // What voices spoke for their comparison is none of it.
    const known = [started, ended]
      .flatMap(({ entries }) => entries)
      .flatMap((entry) => ('change' in entry ? entry.change : []));
    if (known.some((change) => change.kind === 'create' && change.what === 'video')) return;
    const [account] = await given(conch.accounts.list());
    const { own } = await given(conch.voices.list({ filter: {}, offset: 0, limit: 1 }));
    const voice = own.find((one) => one.account === account?.id);
    if (account === undefined || voice === undefined) throw new Error('the demo has an account with a voice');
    const to = { connection: account.connection, account: account.id };
    const order = { kind: /** @type {const} */ ('create'), ...to, voice: null, inputs: [], settings: {}, quantity: 1 };
    const video = { ...order, what: /** @type {const} */ ('video'), model: 'T2V-2.3' };
    await given(
      conch.outbox.add({
        changes: [
          { ...order, what: 'speech', model: 'speech-2.8-hd', voice: voice.id, prompt: 'The lamp is lit at dusk.' },
          { ...video, prompt: 'A forbidden portrait of the keeper' },
          { ...video, prompt: 'The lighthouse at dusk, beam sweeping' },
          { ...video, prompt: 'A storm over the pier' },
        ],
      }),
    );
    await given(
      conch.outbox.add({ changes: [{ ...video, prompt: 'Gulls over the breakwater, first light' }], hold: true }),
    );
    for (let over = 0; over < 2; ) {
      await new Promise((next) => setTimeout(next, 500));
      over = (await given(conch.outbox.list({ which: 'ended', offset: 0, limit: 9 }))).total;
    }
  });
}

/**
 * Brings in smaller copies of pictures of the demo, so that there are some that look the same, and waits until they are found.
 * @param {Page} page
 * @param {string} folder where the copies lie meanwhile
 */
export async function makeTwins(page, folder) {
  const copies = join(folder, 'From the old disk');
  await mkdir(copies, { recursive: true });
  for (const [index, name] of TWINS.entries()) {
    const picture = sharp(join(root, 'resources/demo/images', name)).resize({ width: 640 + 80 * index });
    await picture.png().toFile(join(copies, `${name.split('.')[0]}-copy.png`));
  }
  await page.evaluate(async (path) => {
    const { conch } = window;
    for (let isAsked = false; ; isAsked = true) {
      const counts = await conch.duplicates.counts();
      if (!counts.ok) throw new Error(counts.error.message);
      if (counts.value.near > 0 && counts.value.unhashed === 0) return;
      if (!isAsked) await conch.imports.start({ paths: [path], how: 'copy' });
      await new Promise((next) => setTimeout(next, 300));
    }
  }, copies);
}
