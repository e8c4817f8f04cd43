const LIMIT = 400;
const STORE_LIMIT = 300;

/**
 * How many lines a source file with this text may have.
 * @param {string} text
 */
export function lineLimit(text) {
  return /from 'zustand['/]/.test(text) ? STORE_LIMIT : LIMIT;
}

/** @param {string} text */
export function lineCount(text) {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
