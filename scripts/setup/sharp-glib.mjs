import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dynamicSymbols, renameSymbols } from './elf-symbols.mjs';

/** By this the names of GLib's functions begin, and by this when they are those of sharp's. */
const GLIB = /^g(lib)?_/;
const APART = 'G';

/**
 * Whether sharp calls the GLib that it brings by names of its own. True where it need not: only Electron for Linux comes with
 * another GLib, whose functions sharp would call, with objects they do not know (docs/decisions/0017).
 * @param {string} root the checkout, with its npm packages installed
 */
export function isGlibApart(root) {
  const files = sharpFiles(root);
  return files === undefined || !readFileSync(files.addon).includes('\0g_object_ref\0');
}

/**
 * Gives the functions of sharp's own GLib names that no other library has. Throws when this sharp cannot be changed so.
 * @param {string} root the checkout, with its npm packages installed
 */
export function setGlibApart(root) {
  const files = sharpFiles(root);
  if (files === undefined) return;
  const [libvips, addon] = [readFileSync(files.libvips), readFileSync(files.addon)];
  const shared = sharedBy(libvips, addon);
  for (const file of [libvips, addon]) renameSymbols(file, (name) => GLIB.test(name), APART);
  if (sharedBy(libvips, addon) < shared) throw new Error('sharp would not find all functions of its libvips.');
  // The addon last: by it one sees that all was done.
  replace(files.libvips, libvips);
  replace(files.addon, addon);
}

/**
 * How many functions of the library the addon calls.
 * @param {Buffer} library
 * @param {Buffer} addon
 */
function sharedBy(library, addon) {
  const own = new Set(dynamicSymbols(library).flatMap(({ name, isOwn }) => (isOwn ? [name] : [])));
  return dynamicSymbols(addon).filter(({ name, isOwn }) => !isOwn && own.has(name)).length;
}

/**
 * Sharp's addon and its libvips; undefined where they are not for Linux with glibc.
 * @param {string} root
 */
function sharpFiles(root) {
  const packages = join(root, 'node_modules', '@img');
  const name = `linux-${process.arch}`;
  const addon = fileIn(join(packages, `sharp-${name}`, 'lib'), /\.node$/);
  const libvips = fileIn(join(packages, `sharp-libvips-${name}`, 'lib'), /^libvips-cpp\.so/);
  return process.platform !== 'linux' || addon === undefined || libvips === undefined ? undefined : { addon, libvips };
}

/**
 * @param {string} folder
 * @param {RegExp} pattern
 */
function fileIn(folder, pattern) {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((one) => pattern.test(one));
  return name === undefined ? undefined : join(folder, name);
}

/**
 * In its place, not in itself: whoever has loaded it, or shares it by a link, keeps what was.
 * @param {string} file
 * @param {Buffer} content
 */
function replace(file, content) {
  writeFileSync(`${file}.new`, content, { mode: statSync(file).mode });
  renameSync(`${file}.new`, file);
}
