import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newItemId } from '../../main/library/item-id.ts';
import type { FromMedia, ToMedia } from '../../main/media/media-messages.ts';
import { findElectron } from '../../scripts/setup/electron.mjs';

const root = join(import.meta.dirname, '../..');
const images = join(root, 'resources/demo/images');

test('sharp in Electron makes thumbnails without a word of GLib, which Electron has another one of', async () => {
  const electron = findElectron(root);
  if (electron === undefined) throw new Error('no Electron');
  const folder = mkdtempSync(join(tmpdir(), 'conch-thumbnails-'));
  const child = fork(join(root, 'out/main/media-process.js'), [], {
    execPath: electron.executable,
    execArgv: [],
    serialization: 'advanced',
    env: { ...process.env, ...electron.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const gone = once(child, 'exit');
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const pictures = readdirSync(images).filter((name) => !name.includes('.wm.'));
  const made: FromMedia[] = [];
  const send = (message: ToMedia): void => void child.send(message);
  child.on('message', (message: FromMedia) => {
    if (message.type === 'made') made.push(message);
    if (made.length === pictures.length) child.disconnect();
  });
  send({
    type: 'setup',
    thumbs: join(folder, 'thumbs.sqlite'),
    sqliteBinding: electron.env['CONCH_SQLITE_BINDING'] ?? null,
  });
  for (const name of pictures) {
    send({ type: 'make', job: { id: newItemId(Date.now()), picture: join(images, name), sound: null } });
  }
  try {
    expect(await gone).toEqual([0, null]);
    expect(made.filter((one) => one.type === 'made' && one.thumb !== null)).toHaveLength(pictures.length);
    expect(said.includes('GLib'), said.slice(0, 300)).toBe(false);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
