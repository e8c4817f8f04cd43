import { openInspector } from './state/screen.ts';

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

/** The place that is open, where a pane lists places; else its first thing that takes the focus by Tab, or the pane itself. */
function enter(pane: HTMLElement): void {
  const controls = [...pane.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (control) => control.tabIndex >= 0 && control.offsetParent !== null,
  );
  const first = controls.find((control) => control.ariaCurrent !== null) ?? controls[0];
  if (!first) pane.tabIndex = -1;
  (first ?? pane).focus();
}

/** Puts the cursor into the search field, when the open place has one. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-pane="toolbar"] input[type="search"]')?.select();
}

/** From the search into what it found. False where the open view has no list. */
export function focusList(): boolean {
  const lead = document.querySelector<HTMLElement>('.grid-scroll [data-lead], .voice-rows [tabindex="0"]');
  lead?.focus({ preventScroll: true });
  return lead !== null;
}

/** How many frames a view may take until what the focus goes to is there. */
const PATIENCE = 120;

/** From what is about to go away to an item that the list goes to; unless the focus is given elsewhere meanwhile. */
export function focusInList(id: string): void {
  const from = document.activeElement;
  let left = PATIENCE;
  const look = (): void => {
    const at = document.activeElement;
    if (at !== from && at !== document.body) return;
    const lead = document.querySelector<HTMLElement>('.grid-scroll [data-lead]');
    left -= 1;
    if (lead?.dataset['id'] === id) lead.focus({ preventScroll: true });
    else if (left > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Puts the cursor into the notes of what is shown or selected; opens the inspector for that. */
export function focusNotes(): void {
  openInspector();
  let left = PATIENCE;
  const look = (): void => {
    const fields = [...document.querySelectorAll<HTMLElement>('.notes-field')];
    const field = fields.find((one) => one.closest('[inert]') === null);
    left -= 1;
    if (field !== undefined) {
      field.focus();
      // The focus alone brings only the line with the cursor into view.
      field.closest('section')?.scrollIntoView({ block: 'nearest' });
    } else if (left > 0) requestAnimationFrame(look);
  };
  // What is selected by the same key is shown a frame later.
  requestAnimationFrame(look);
}

/** Gives the focus from the notes back to the viewer they are in, or to the list. */
export function leaveNotes(field: HTMLElement): void {
  const back =
    field.closest<HTMLElement>('[data-scope]') ?? document.querySelector<HTMLElement>('.grid-scroll [data-lead]');
  if (back === null) field.blur();
  else back.focus({ preventScroll: true });
}
