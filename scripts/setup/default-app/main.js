// Opens the app whose folder is the first argument that is no flag, as a stock Electron does.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  process.stdout.write(`Electron ${process.versions.electron}\nusage: electron FOLDER\n`);
  app.quit();
} else {
  await open(resolve(folder));
}

/** @param {string} path */
async function open(path) {
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version ?? '0.0.0');
  app.setAppPath(path);
  await import(pathToFileURL(join(path, manifest.main ?? 'index.js')).href);
}
