import type { ItemId } from '../../../ipc/model/ids.ts';

/** So many films are asked for at once, and no more than main tells. */
const AT_ONCE = 8;
const MOST_TOLD = 1_000;

/** What covers are made with. */
export interface FilmWork {
  /** The latest films without a cover. */
  readonly find: (limit: number) => Promise<readonly ItemId[]>;
  /** A frame of a film; null when it cannot be decoded. */
  readonly frameOf: (id: ItemId) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly save: (id: ItemId, content: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  /** Whether the window is seen: films are not decoded in one that is not. */
  readonly isSeen: () => boolean;
}

/** Makes covers for films, one at a time, each film once: what cannot be decoded now cannot be later. */
export class FilmCovers {
  private readonly work: FilmWork;
  private readonly tried = new Set<ItemId>();
  /** So many stay without a cover: they must not hide the older ones behind them. */
  private undecodable = 0;
  private isBusy = false;
  private isOver = false;

  constructor(work: FilmWork) {
    this.work = work;
  }

  /** Looks for films and makes their covers, until there are no more or the window is no longer seen. */
  async look(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.goesOn() && (await this.coverSome()));
    } catch {
      // The library closes, or a film went: the next change looks again.
    } finally {
      this.isBusy = false;
    }
  }

  close(): void {
    this.isOver = true;
  }

  private async coverSome(): Promise<boolean> {
    const found = await this.work.find(Math.min(AT_ONCE + this.undecodable, MOST_TOLD));
    const wanted = found.filter((id) => !this.tried.has(id));
    for (const id of wanted) {
      if (!this.goesOn()) return false;
      await this.cover(id);
    }
    return wanted.length > 0;
  }

  private async cover(id: ItemId): Promise<void> {
    const content = await this.work.frameOf(id);
    // Where the window was hidden meanwhile, nothing is said about the film.
    if (content === null && !this.work.isSeen()) return;
    this.tried.add(id);
    if (content === null) this.undecodable += 1;
    else if (!this.isOver) await this.work.save(id, content);
  }

  private goesOn(): boolean {
    return !this.isOver && this.work.isSeen();
  }
}
