/** Offsets and sizes in files of the kind ELF 64, little end first (System V gABI). */
const SECTIONS_AT = 0x28;
const SECTION_SIZE_AT = 0x3a;
const SECTION_COUNT_AT = 0x3c;
const SYMBOL_BYTES = 24;
const DYNAMIC_SYMBOLS = 11;
const GNU_HASH = 0x6ffffff6;
const HASH_HEAD_BYTES = 28;

/**
 * A name by which shared libraries find each other's functions; `isOwn` when this file has the function and others may call it.
 * @typedef {{ readonly name: string, readonly isOwn: boolean }} DynamicSymbol
 */

/**
 * The dynamic symbols of a shared library.
 * @param {Buffer} file
 * @returns {readonly DynamicSymbol[]}
 */
export function dynamicSymbols(file) {
  const { symbols, strings } = tablesOf(file);
  return rangeOf(symbols).map((at) => ({
    name: textAt(file, strings.at + file.readUInt32LE(at)),
    isOwn: file.readUInt16LE(at + 6) !== 0,
  }));
}

/**
 * Changes the first letter of those dynamic symbols to which `isMeant` says yes, in the file itself. Linkers keep a name that ends
 * a longer one only once: then it changes within that too.
 * @param {Buffer} file
 * @param {(name: string) => boolean} isMeant
 * @param {string} letter
 */
export function renameSymbols(file, isMeant, letter) {
  const { symbols, strings } = tablesOf(file);
  const meant = rangeOf(symbols)
    .map((at) => strings.at + file.readUInt32LE(at))
    .filter((at) => isMeant(textAt(file, at)));
  for (const at of meant) file.write(letter, at, 'latin1');
  writeHashes(file);
}

/**
 * Symbols are found by hashes of their names. They stand in the order of as many lists as the linker chose; one list of all needs no
 * order, fits where several were, and is gone through in microseconds.
 * @param {Buffer} file
 */
function writeHashes(file) {
  const { symbols, strings, hashes } = tablesOf(file);
  const first = file.readUInt32LE(hashes.at + 4);
  const hashed = rangeOf(symbols).slice(first);
  if (hashed.length === 0) return;
  file.writeUInt32LE(1, hashes.at);
  file.writeUInt32LE(1, hashes.at + 8);
  // Of one word, which rules nothing out.
  file.writeUInt32LE(6, hashes.at + 12);
  file.fill(0xff, hashes.at + 16, hashes.at + 24);
  file.writeUInt32LE(first, hashes.at + 24);
  hashed.forEach((at, index) => {
    const hash = hashOf(textAt(file, strings.at + file.readUInt32LE(at)));
    const isLast = index === hashed.length - 1;
    file.writeUInt32LE((isLast ? hash | 1 : hash & ~1) >>> 0, hashes.at + HASH_HEAD_BYTES + index * 4);
  });
}

/**
 * @typedef {{ readonly at: number, readonly bytes: number }} Table
 * @param {Buffer} file
 * @returns {{ readonly symbols: Table, readonly strings: Table, readonly hashes: Table }}
 */
function tablesOf(file) {
  const isElf64 = file.toString('latin1', 0, 6) === '\x7fELF\x02\x01';
  if (!isElf64) throw new Error('This is no ELF file of 64 bits, little end first.');
  const from = Number(file.readBigUInt64LE(SECTIONS_AT));
  const size = file.readUInt16LE(SECTION_SIZE_AT);
  const sections = Array.from({ length: file.readUInt16LE(SECTION_COUNT_AT) }, (_, index) => from + index * size);
  const symbols = sections.find((at) => file.readUInt32LE(at + 4) === DYNAMIC_SYMBOLS);
  const hashes = sections.find((at) => file.readUInt32LE(at + 4) === GNU_HASH);
  const strings = symbols === undefined ? undefined : sections[file.readUInt32LE(symbols + 0x28)];
  if (symbols === undefined || strings === undefined || hashes === undefined) {
    throw new Error('There are no dynamic symbols with GNU hashes in this file.');
  }
  return { symbols: tableOf(file, symbols), strings: tableOf(file, strings), hashes: tableOf(file, hashes) };
}

/**
 * @param {Buffer} file
 * @param {number} section
 * @returns {Table}
 */
function tableOf(file, section) {
  return { at: Number(file.readBigUInt64LE(section + 0x18)), bytes: Number(file.readBigUInt64LE(section + 0x20)) };
}

/**
 * Where each symbol stands.
 * @param {Table} symbols
 */
function rangeOf({ at, bytes }) {
  return Array.from({ length: Math.floor(bytes / SYMBOL_BYTES) }, (_, index) => at + index * SYMBOL_BYTES);
}

/**
 * @param {Buffer} file
 * @param {number} at
 */
function textAt(file, at) {
  return file.toString('latin1', at, file.indexOf(0, at));
}

/** @param {string} name */
function hashOf(name) {
  let hash = 5381;
  for (const letter of Buffer.from(name, 'latin1')) hash = (Math.imul(hash, 33) + letter) >>> 0;
  return hash;
}
