// Fails when a source file has grown past the length at which it holds more than one idea.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './setup/root.mjs';
import { lineCount, lineLimit } from './test/file-length.mjs';

const FOLDERS = ['ipc', 'main', 'preload', 'renderer', 'simulator', 'tests', 'bench', 'scripts'];
const SOURCE = /\.(ts|tsx|js|mjs|cjs|css|hpp)$/;

let tooLong = 0;
for (const folder of FOLDERS) {
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  for (const name of names.filter((file) => SOURCE.test(file))) {
    const path = join(folder, name);
    const text = await readFile(join(root, path), 'utf8');
    const limit = lineLimit(text);
    if (lineCount(text) <= limit) continue;
    tooLong += 1;
    process.stdout.write(`${path}: ${lineCount(text)} lines, at most ${limit}\n`);
  }
}
process.exitCode = tooLong === 0 ? 0 : 1;
