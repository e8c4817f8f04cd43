import { create } from 'zustand';

/** What the person is asked about: paths they pointed at, none yet, or nothing (null). */
export const useImport = create<{ readonly paths: readonly string[] | null }>(() => ({ paths: null }));

/** Opens the import; without paths it begins with pointing at something. */
export function openImport(paths: readonly string[] = []): void {
  useImport.setState({ paths });
}

export function closeImport(): void {
  useImport.setState({ paths: null });
}
