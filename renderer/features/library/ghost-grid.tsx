/** Widths over heights, mixed as in a real library. */
const GHOSTS = [1.78, 0.75, 1.33, 1.78, 1, 0.56, 1.78, 2.33, 1.78, 1, 1.33, 0.75, 1.78, 1, 1.78, 1.33].map(
  (ratio, place) => ({ ratio, key: `ghost-${place}` }),
);

/** Where tiles will be, while a slow library has not answered yet. It comes late and stands still. */
export function GhostGrid() {
  return (
    <div className="grid-ghosts" aria-hidden="true">
      {GHOSTS.map(({ ratio, key }) => (
        <i key={key} style={{ aspectRatio: ratio, flexGrow: ratio }} />
      ))}
    </div>
  );
}
