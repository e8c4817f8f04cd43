import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyLibrary, finishCopy, removeOld } from '../../../main/moving/move-library.ts';

/**
 * Moves a library step by step as the app does, with where it stands in a file; started again after each kill. Slow on purpose:
 * says what it begins, so that the test can kill it there.
 */
const [from = '', to = '', state = ''] = process.argv.slice(2);
const run = {
  ...{ from, to, signal: new AbortController().signal },
  onProgress: ({ done }: { done: number }) => console.log(`copied ${done}`),
};

async function move(): Promise<void> {
  const step = existsSync(state) ? readFileSync(state, 'utf8') : 'copy';
  if (step === 'copy') {
    await copyLibrary(run, 'ahead');
    console.log('ahead');
    await copyLibrary(run, 'rest');
    console.log('rest');
    await finishCopy(run);
    writeFileSync(state, 'remove', { flush: true });
    console.log('switched');
  }
  if (!existsSync(join(to, '.conch', 'library.sqlite'))) throw new Error('the new library is not there');
  await removeOld(from, to);
  console.log('removed');
}

await move();
