import { createContext, useContext } from 'react';

/** What is searched for in the settings; empty when nothing is. */
const Search = createContext('');

export const SettingsSearch = Search.Provider;

/** Whether a line of these words is wanted: every word of the search is in them, in any case. */
export function useIsWanted(words: readonly string[]): boolean {
  return isWanted(useContext(Search), words);
}

export function isWanted(search: string, words: readonly string[]): boolean {
  const all = words.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
