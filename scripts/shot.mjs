// Takes a picture of the app with demo media:
//   node scripts/shot.mjs [--view library] [--theme light] [--size 1280x800] [--library DIR] OUT.webp
// With --library a filled library is used again, which takes seconds instead of a minute.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openShotApp } from './shot/shot-app.mjs';
import { VIEWS } from './shot/views.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    view: { type: 'string', default: 'library' },
    theme: { type: 'string', default: 'light' },
    size: { type: 'string', default: '1280x800' },
    library: { type: 'string' },
  },
});
const { view } = values;
const [target] = positionals;
const theme = values.theme === 'dark' ? 'dark' : 'light';
const [width = 1280, height = 800] = values.size.split('x').map(Number);
if (!(view in VIEWS) || target === undefined) {
  process.stderr.write(`usage: node scripts/shot.mjs [--view ${Object.keys(VIEWS).join('|')}] … OUT.webp\n`);
  process.exitCode = 2;
} else {
  const app = await openShotApp({ library: values.library, world: VIEWS[view]?.world ?? 'demo' });
  try {
    await app.take(view, [{ theme, size: [width, height], path: resolve(target) }]);
  } finally {
    await app.close();
  }
}
