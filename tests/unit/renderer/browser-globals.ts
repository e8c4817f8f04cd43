/**
 * The few globals of a page that the stores touch when they are loaded, for tests that run without one.
 * Import this before any store.
 */
class MemoryStorage {
  private readonly kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
}

const known = globalThis as { window?: { conch?: Record<string, unknown> } };

/**
 * What the fake main answers; a test puts its procedures here. One for all files: stores that an earlier file read hold to it, and
 * so do those that are read anew.
 */
export const main: Record<string, unknown> = known.window?.conch ?? {};

const page = {
  conch: main,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
};
Object.assign(globalThis, { window: page, localStorage: new MemoryStorage() });
