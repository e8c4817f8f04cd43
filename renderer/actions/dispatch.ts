import { useSelection } from '../state/selection-store.ts';
import { useViewer } from '../state/viewer-store.ts';
import { type ActionScope, actionScopes } from './action.ts';
import { keyTable } from './bindings.ts';
import { isPossible, runAction } from './handlers.ts';
import { combosOf, isTypingIn, worksInText } from './keys.ts';
import { type ActionId, actions, scopeOf, scopesAround } from './registry.ts';

/** How long the second key of two may take, ms. */
const PATIENCE_MS = 1_500;

/** The first of two keys, while the second is awaited. */
let begun: { readonly keys: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;

/** Listens to the keyboard for every scope. Gives back how to stop. */
export function startDispatch(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', onKeyDown);
    forget();
  };
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isModalOpen() || isForControl(event)) return;
  const combos = combosOf(event);
  if (combos.length === 0) return;
  const first = begun?.keys ?? null;
  forget();
  const scopes = scopesOf(event.target);
  const meaning = meaningOf(combos, {
    first,
    scopes,
    isTyping: isTypingIn(event.target),
    isModal: scopes[0] === modalScope(),
    isAdrift: isForContent(event.target) && useSelection.getState().count === 0,
    isPossible,
  });
  if (meaning === null) return;
  event.preventDefault();
  if (meaning.is === 'action') runAction(meaning.id, { shift: event.shiftKey });
  else begun = { keys: meaning.keys, timer: setTimeout(forget, PATIENCE_MS) };
}

function forget(): void {
  clearTimeout(begun?.timer);
  begun = null;
}

/** Where a key is pressed. */
export interface PressPlace {
  /** The key before it that opens a pair, if one is awaited. */
  readonly first: string | null;
  /** Innermost first. */
  readonly scopes: readonly ActionScope[];
  readonly isTyping: boolean;
  /** Whether the innermost scope has the keyboard alone. */
  readonly isModal: boolean;
  /** Whether nothing of the view has the focus and nothing is selected: then nothing is done to an item that nobody chose. */
  readonly isAdrift: boolean;
  readonly isPossible: (id: ActionId) => boolean;
}

/** An action, or the first key of two. */
export type Meaning =
  | { readonly is: 'action'; readonly id: ActionId }
  | { readonly is: 'first'; readonly keys: string };

/** What a press means; `combos` is what it can be called, the likeliest first. */
export function meaningOf(combos: readonly string[], place: PressPlace): Meaning | null {
  const pairs = place.first === null ? [] : combos.map((keys) => `${place.first} ${keys}`);
  for (const keys of [...pairs, ...combos]) {
    for (const scope of place.scopes) {
      const id = keyTable(scope).get(keys);
      if (id !== undefined && reaches(id, keys, place)) return { is: 'action', id };
    }
  }
  const opening = combos.find((keys) => place.scopes.some((scope) => beginsOne(keys, scope, place)));
  return opening === undefined ? null : { is: 'first', keys: opening };
}

function beginsOne(keys: string, scope: ActionScope, place: PressPlace): boolean {
  return [...keyTable(scope)].some(([combo, id]) => combo.startsWith(`${keys} `) && reaches(id, combo, place));
}

/** Letters are text where one types, and of the window not all is reached below what is modal. */
function reaches(id: ActionId, keys: string, { isTyping, isModal, isAdrift, isPossible: can }: PressPlace): boolean {
  const { leavesTyping = false, everywhere = false, needsNoFocus = false } = actions[id];
  if (isTyping && (leavesTyping || !worksInText(keys))) return false;
  if (isModal && scopeOf(id) === 'window' && !everywhere) return false;
  if (isAdrift && !isModal && scopeOf(id) !== 'window' && !needsNoFocus) return false;
  return can(id);
}

/** The scopes around the focus, innermost first. What is modal has the keyboard wherever the focus is. */
function scopesOf(target: EventTarget | null): readonly ActionScope[] {
  const modal = modalScope();
  if (modal !== null) return scopesAround(modal);
  const inner = scopeAt(target)?.dataset['scope'];
  return scopesAround(isScope(inner) ? inner : 'window');
}

/** The buttons around the view that is open, but not what is searched for: a click leaves the focus on them, and the hand goes on in the view. */
const AROUND =
  '[data-pane="toolbar"] button:not(.search button), [data-pane="content"] .list-head button, [data-pane="status"] button';

/** The view itself, beside all that it lists: a click in a gap or a margin gives it the focus. */
const ITSELF = '[data-pane="content"]';

/** Whether a press is for the view that is open: nothing in it has the focus, or a button around it that has no use for the key. */
function isForContent(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target === document.body || target.matches(ITSELF) || target.closest(AROUND) !== null;
}

/** The element of the innermost scope. */
function scopeAt(target: EventTarget | null): HTMLElement | null {
  if (isForContent(target)) return document.querySelector<HTMLElement>('[data-pane="content"] [data-scope]');
  return target instanceof Element ? target.closest<HTMLElement>('[data-scope]') : null;
}

/** The scope that has the keyboard alone; null when none has. */
export function modalScope(): ActionScope | null {
  const scope = [...document.querySelectorAll<HTMLElement>('[data-scope][aria-modal="true"]')].at(-1)?.dataset['scope'];
  if (isScope(scope)) return scope;
  // It is open and its code still arrives.
  return useViewer.getState().viewing === null ? null : 'viewer';
}

function isScope(name: string | undefined): name is ActionScope {
  return actionScopes.some((scope) => scope === name);
}

/** Whether what lies over the window leaves an action to a person: nothing is done behind it. */
export function isInReach(id: ActionId): boolean {
  const modal = modalScope();
  const scope = scopeOf(id);
  if (modal === null) return true;
  return scope === 'window' ? actions[id].everywhere === true : scopesAround(modal).includes(scope);
}

/** Space and Enter alone belong to the control that has the focus. */
function isForControl({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if ((key !== ' ' && key !== 'Enter') || ctrlKey || metaKey || !(target instanceof Element)) return false;
  return (
    target.closest('button:not([data-act]), a, input, textarea, select, [role="option"], [role="menuitem"]') !== null
  );
}

/** A dialog, a menu or a popover has the keyboard for itself. */
export function isModalOpen(): boolean {
  return document.querySelector('.scrim, .popover') !== null;
}
