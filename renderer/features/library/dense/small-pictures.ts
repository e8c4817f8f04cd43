/** Pictures are kept this large, CSS pixels wide: tiles that are drawn on a canvas are no larger. */
const WIDTH = 80;
/** So many stay: a few windows full. The longest unused leave first. */
const MOST = 6_000;
const AT_ONCE = 6;

/** Small thumbnails for tiles that are drawn, not placed: loaded a few at a time, the latest wanted first. */
export class SmallPictures {
  private readonly kept = new Map<string, ImageBitmap | null>();
  private readonly loading = new Set<string>();
  private wanted: readonly string[] = [];
  private readonly onCame: () => void;

  constructor(onCame: () => void) {
    this.onCame = onCame;
  }

  /** The picture of an item; null when it is not here. */
  get(id: string): ImageBitmap | null {
    return this.kept.get(id) ?? null;
  }

  /** Asks for those that are not here; what was wanted before and is no longer is not loaded. */
  want(ids: readonly string[]): void {
    this.wanted = ids.filter((id) => !this.kept.has(id));
    this.loadMore();
  }

  close(): void {
    this.wanted = [];
    for (const picture of this.kept.values()) picture?.close();
    this.kept.clear();
  }

  private loadMore(): void {
    for (const id of this.wanted) {
      if (this.loading.size >= AT_ONCE) return;
      if (!this.loading.has(id) && !this.kept.has(id)) void this.load(id);
    }
  }

  private async load(id: string): Promise<void> {
    this.loading.add(id);
    this.keep(id, await smallOf(id));
    this.loading.delete(id);
    this.onCame();
    this.loadMore();
  }

  private keep(id: string, picture: ImageBitmap | null): void {
    this.kept.set(id, picture);
    for (const [oldest, gone] of this.kept) {
      if (this.kept.size <= MOST) return;
      gone?.close();
      this.kept.delete(oldest);
    }
  }
}

/** Null for a thumbnail that cannot be read: the colour stays then. */
async function smallOf(id: string): Promise<ImageBitmap | null> {
  const image = new Image();
  image.src = `media://thumb/${id}`;
  try {
    await image.decode();
    const resizeWidth = Math.min(WIDTH, image.naturalWidth);
    return await createImageBitmap(image, { resizeWidth, resizeQuality: 'medium' });
  } catch {
    return null;
  }
}
