// npm run screenshots [-- VIEW …]: makes the pictures of every view and state anew, in docs/screenshots, in both themes
// and two sizes. A view that cannot be reached is named at the end and fails the run; the others are taken all the same.
//   --library DIR  a library that is filled once and used again
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './setup/root.mjs';
import { openShotApp } from './shot/shot-app.mjs';
import { VIEWS } from './shot/views.mjs';

/** @typedef {import('./shot/shot-app.mjs').Picture} Picture */
/** @typedef {import('./shot/views.mjs').Size} Size */

/** @type {readonly Size[]} */
const SIZES = [
  [1280, 800],
  [2560, 1440],
];
const THEMES = /** @type {const} */ (['light', 'dark']);
const folder = join(root, 'docs', 'screenshots');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { library: { type: 'string' } } });
const unknown = positionals.filter((name) => !(name in VIEWS));
if (unknown.length > 0) {
  process.stderr.write(`There is no view ${unknown.join(', ')}. There are: ${Object.keys(VIEWS).join(' ')}\n`);
  process.exitCode = 2;
} else {
  const wanted = Object.keys(VIEWS).filter((name) => positionals.length === 0 || positionals.includes(name));
  /** @type {string[]} */
  const unreached = [];
  for (const world of /** @type {const} */ (['first', 'demo', 'damaged'])) {
    const its = wanted.filter((name) => (VIEWS[name]?.world ?? 'demo') === world);
    unreached.push(...(await takeAll(world, its)));
  }
  if (unreached.length > 0) {
    process.stderr.write(`not reached: ${unreached.join(', ')}\n`);
    process.exitCode = 1;
  }
}

/**
 * @param {'first' | 'demo' | 'damaged'} world
 * @param {readonly string[]} names
 * @returns {Promise<string[]>} the views that could not be reached
 */
async function takeAll(world, names) {
  if (names.length === 0) return [];
  const app = await openShotApp({ world, library: world === 'demo' ? values.library : undefined });
  /** @type {string[]} */
  const unreached = [];
  try {
    for (const name of names) {
      try {
        await app.take(name, picturesOf(name));
        process.stdout.write(`docs/screenshots/${name}\n`);
      } catch (error) {
        const why = error instanceof Error ? error.message.split('\n', 3).join(' ') : String(error);
        process.stderr.write(`${name}: ${why}\n`);
        unreached.push(name);
      }
    }
  } finally {
    await app.close();
  }
  return unreached;
}

/**
 * `library-light.webp`, `library-2560-dark.webp`: the first size goes without saying.
 * @param {string} name
 * @returns {Picture[]}
 */
function picturesOf(name) {
  const sizes = VIEWS[name]?.sizes ?? SIZES;
  return sizes.flatMap((size, index) =>
    THEMES.map((theme) => {
      const file = index === 0 ? `${name}-${theme}.webp` : `${name}-${size[0]}-${theme}.webp`;
      return { theme, size, path: join(folder, file) };
    }),
  );
}
