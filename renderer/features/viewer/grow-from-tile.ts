const DURATION_MS = 220;

/** The stage grows from the tile it was opened from; with reduced motion it only fades in. */
export function growFromTile(stage: HTMLElement, id: string, still: boolean): void {
  const tile = document.querySelector(`[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  const whole = stage.getBoundingClientRect();
  if (still || tile === undefined || whole.width === 0) {
    stage.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 90 });
    return;
  }
  const scale = Math.max(tile.width / whole.width, tile.height / whole.height);
  const x = tile.left + tile.width / 2 - (whole.left + whole.width / 2);
  const y = tile.top + tile.height / 2 - (whole.top + whole.height / 2);
  stage.animate(
    [
      { transform: `translate(${x}px, ${y}px) scale(${scale})`, opacity: 0.4 },
      { transform: 'none', opacity: 1 },
    ],
    { duration: DURATION_MS, easing: 'cubic-bezier(.3, 0, .1, 1)' },
  );
}
