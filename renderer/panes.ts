/** The panes of the window in the order that F6 goes through them. An element is one by its `data-pane`. */
const ORDER = ['sidebar', 'toolbar', 'content', 'queue', 'inspector', 'status'] as const;

const TABBABLE = 'button:not([disabled]), input:not([disabled]), a[href], textarea, [tabindex]';

/** Moves the focus to the next pane that is on screen, or to the one before. */
export function focusNextPane(direction: 1 | -1): void {
  const shown = ORDER.flatMap((pane) => document.querySelector<HTMLElement>(`[data-pane="${pane}"]`) ?? []);
  if (shown.length === 0) return;
  const current = document.activeElement?.closest<HTMLElement>('[data-pane]');
  const at = current ? shown.indexOf(current) : -1;
  const next = at < 0 ? (direction > 0 ? 0 : shown.length - 1) : (at + direction + shown.length) % shown.length;
  const pane = shown[next];
  if (pane) enter(pane);
}

/** The first thing in a pane that takes the focus by Tab, else the pane itself. */
function enter(pane: HTMLElement): void {
  const controls = [...pane.querySelectorAll<HTMLElement>(TABBABLE)];
  const first = controls.find((control) => control.tabIndex >= 0 && control.offsetParent !== null);
  if (!first) pane.tabIndex = -1;
  (first ?? pane).focus();
}

/** Puts the cursor into the search field, when the open place has one. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-pane="toolbar"] input[type="search"]')?.select();
}
