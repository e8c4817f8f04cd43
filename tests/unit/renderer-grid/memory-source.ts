import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import type { GridSource } from '../../../renderer/features/library/model/grid-model.ts';

/** Item number `n` of a library whose newest item has the highest number. */
export function tile(n: number, title = `item ${n}`): Tile {
  return {
    id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Tile['id'],
    kind: 'image',
    title,
    status: 'complete',
    tile: { state: 'ready' },
    width: 100,
    height: 100,
    durationMs: null,
    createdAt: 0,
    createdSource: 'provider',
    favorite: false,
    rating: 0,
    label: null,
    hasThumb: false,
    thumbhash: null,
    hasFile: false,
    voiceName: null,
    stackSize: null,
    model: null,
    accountName: null,
    bytes: 0,
  };
}

/** A library in memory, newest first: what main would answer, and which stretches of tiles were read. */
export class MemorySource implements GridSource {
  /** Numbers of the items, in the order of the list. */
  numbers: number[];
  revision = 1;
  /** Offset and limit of each. */
  asked: [number, number][] = [];
  /** What the files of a month take. */
  bytes = 0;
  name = (number: number): string => `item ${number}`;
  clock = 0;
  breaths = 0;

  constructor(total: number) {
    this.numbers = Array.from({ length: total }, (_, place) => total - 1 - place);
  }

  /** New items come in at the top. */
  add(count: number): void {
    const next = Math.max(...this.numbers) + 1;
    this.numbers = [...Array.from({ length: count }, (_, place) => next + count - 1 - place), ...this.numbers];
    this.revision += 1;
  }

  async outline() {
    const total = this.numbers.length;
    return { total, months: [{ month: '2026-11', count: total, bytes: this.bytes }], revision: this.revision };
  }

  async ratios(_query: LibraryQuery, offset: number, limit: number) {
    const count = Math.max(0, Math.min(limit, this.numbers.length - offset));
    return { ratios: new Uint8Array(count).fill(128), revision: this.revision };
  }

  async tiles(_query: LibraryQuery, offset: number, limit: number) {
    this.asked.push([offset, limit]);
    const tiles = this.numbers.slice(offset, offset + limit).map((number) => tile(number, this.name(number)));
    return { tiles, revision: this.revision };
  }

  async indexOf(_query: LibraryQuery, id: Tile['id']) {
    const index = this.numbers.findIndex((number) => tile(number).id === id);
    return index < 0 ? null : index;
  }

  async breathe() {
    this.breaths += 1;
  }

  now() {
    this.clock += 4;
    return this.clock;
  }

  failureOf() {
    return { code: 'invalid' as const, message: 'broken', hint: '', status: null };
  }
}
