// npm run screenshots: makes the pictures of the README and the guide anew, in docs/screenshots.
import { join } from 'node:path';
import { root } from './setup/root.mjs';
import { openShotApp } from './shot/shot-app.mjs';

/** @typedef {import('./shot/shot-app.mjs').Shot} Shot */

const english = /** @type {const} */ ({ language: 'en', width: 1280, height: 800 });

/** @type {Readonly<Record<string, Shot>>} */
const PICTURES = {
  library: { ...english, view: 'selected', theme: 'light' },
  'library-dark': { ...english, view: 'all', theme: 'dark' },
  'library-zh': { ...english, view: 'all', theme: 'light', language: 'zh-CN' },
  viewer: { ...english, view: 'viewer', theme: 'dark' },
  voices: { ...english, view: 'voices', theme: 'light' },
  settings: { ...english, view: 'settings', theme: 'light' },
};

const folder = join(root, 'docs', 'screenshots');
const app = await openShotApp();
try {
  for (const [name, shot] of Object.entries(PICTURES)) {
    await app.take(shot, join(folder, `${name}.png`));
    process.stdout.write(`docs/screenshots/${name}.png\n`);
  }
} finally {
  await app.close();
}
const first = await openShotApp({ empty: true });
try {
  await first.take({ ...english, view: 'welcome', theme: 'light' }, join(folder, 'welcome.png'));
  process.stdout.write('docs/screenshots/welcome.png\n');
} finally {
  await first.close();
}
