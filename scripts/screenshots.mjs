// npm run screenshots: makes the pictures of the README and the guide anew, in docs/screenshots.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './setup/root.mjs';
import { openShotApp } from './shot/shot-app.mjs';

/** @typedef {import('./shot/shot-app.mjs').Shot} Shot */

const SIZE = { width: 1280, height: 800 };
const VIEWS = {
  library: 'selected',
  'viewer-video': 'viewer',
  voices: 'voices',
  accounts: 'accounts',
  'account-setup': 'account-setup',
  create: 'create',
  outbox: 'outbox',
  remove: 'remove',
  studio: 'studio',
  queue: 'queue',
  settings: 'settings',
  keyboard: 'keyboard',
  palette: 'palette',
  shortcuts: 'shortcuts',
  filters: 'filters',
  compare: 'compare',
  many: 'many',
  tags: 'tags',
  collection: 'collection',
  'smart-collection': 'smart-collection',
  trash: 'trash',
};

/** Every view in both themes, and the library in other sizes and in Chinese. */
const PICTURES = Object.fromEntries([
  ...Object.entries(VIEWS).flatMap(([name, view]) => bothThemes(name, { ...SIZE, view, language: 'en' })),
  ...bothThemes('library-2560', { width: 2560, height: 1440, view: 'all', language: 'en' }),
  ...bothThemes('narrow', { width: 1024, height: 700, view: 'all', language: 'en' }),
  ...bothThemes('create-narrow', { width: 1024, height: 700, view: 'create', language: 'en' }),
  ...bothThemes('library-zh', { ...SIZE, view: 'all', language: 'zh-CN' }),
]);

/**
 * @param {string} name
 * @param {Omit<Shot, 'theme'>} shot
 * @returns {[string, Shot][]}
 */
function bothThemes(name, shot) {
  return [
    [`${name}-light`, { ...shot, theme: 'light' }],
    [`${name}-dark`, { ...shot, theme: 'dark' }],
  ];
}

const folder = join(root, 'docs', 'screenshots');
const app = await openShotApp();
try {
  for (const [name, shot] of Object.entries(PICTURES)) {
    await takeSmall(app, shot, name);
    process.stdout.write(`docs/screenshots/${name}.png\n`);
  }
} finally {
  await app.close();
}
const first = await openShotApp({ empty: true });
try {
  for (const [name, shot] of bothThemes('welcome', { ...SIZE, view: 'welcome', language: 'en' })) {
    await takeSmall(first, shot, name);
    process.stdout.write(`docs/screenshots/${name}.png\n`);
  }
} finally {
  await first.close();
}

/**
 * A picture in 256 colours: a third of the size, and the documents lose nothing.
 * @param {import('./shot/shot-app.mjs').ShotApp} from
 * @param {Shot} shot
 * @param {string} name
 */
async function takeSmall(from, shot, name) {
  const path = join(folder, `${name}.png`);
  await from.take(shot, path);
  const small = await sharp(await readFile(path))
    .png({ palette: true, quality: 90, effort: 7 })
    .toBuffer();
  await writeFile(path, small);
}
