// Takes a picture of the app with demo media:
//   node scripts/shot.mjs [--view all] [--theme light] [--language en] [--size 1280x800] [--library DIR] OUT.png
// With --library a filled library is used again, which takes seconds instead of a minute.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openShotApp, VIEWS } from './shot/shot-app.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    view: { type: 'string', default: 'all' },
    theme: { type: 'string', default: 'light' },
    language: { type: 'string', default: 'en' },
    size: { type: 'string', default: '1280x800' },
    library: { type: 'string' },
  },
});
const { view } = values;
const [target] = positionals;
const theme = values.theme === 'dark' ? 'dark' : 'light';
const language = values.language === 'zh-CN' ? 'zh-CN' : 'en';
const [width = 1280, height = 800] = values.size.split('x').map(Number);
if (!(view in VIEWS) || target === undefined) {
  process.stderr.write(`usage: node scripts/shot.mjs [--view ${Object.keys(VIEWS).join('|')}] … OUT.png\n`);
  process.exitCode = 2;
} else {
  const app = await openShotApp({ library: values.library, empty: view === 'welcome' });
  try {
    await app.take({ view, theme, language, width, height }, resolve(target));
  } finally {
    await app.close();
  }
}
