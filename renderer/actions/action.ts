/*
 * How to add an action
 * 1. Define it in the file of its scope, `definitions/<scope>-actions.ts`: id, title, default keys, icon. The keys of a
 *    scope exclude each other; `tests/unit/renderer-actions/definitions.test.ts` says so. `item` is for what is done to items:
 *    it holds in the grid and in the viewer alike, each registers its own handler, and the one mounted last is asked.
 * 2. Put its title into `action.<scope>` of both catalogues, and its icon into `icons.ts` (read only with the palette).
 * 3. Where the view is mounted: `useActions({ 'grid.all': chooseAll, 'item.trash': { run: remove, isPossible: () => count > 0 } })`.
 *    Functions may be new at each render; nothing is registered again. Without a component: `registerActions(...)`.
 * 4. The root of a scope's element carries `data-scope="grid"`. No `onKeyDown`: `dispatch.ts` finds the scope of the focus.
 *    An `aria-modal` element with a scope has the keyboard alone; of the window only `everywhere` actions reach it.
 * 5. Beside a button show `keysOf(id)` (plain) or `useKeys(id)` (follows the settings). Palette, sheet and settings list it by themselves.
 */
import type { ParseKeys } from 'i18next';

/** Where an action holds. An inner scope goes before an outer one: grid and viewer before item, all before window. */
export const actionScopes = [
  'window',
  'item',
  'grid',
  'viewer',
  'look',
  'compare',
  'duplicates',
  'voices',
  'studio',
  'collections',
  'tags',
] as const;
export type ActionScope = (typeof actionScopes)[number];

/** What an action is, without what it does. */
export interface ActionDefinition {
  readonly title: ParseKeys;
  /**
   * Default combinations; the first is shown. `Mod` is Cmd on macOS and Ctrl elsewhere, then `Alt`, `Shift`, then one key as
   * `KeyboardEvent.key` has it, letters large: `Mod+Shift+Z`, `ArrowLeft`, `Space`, `?`. Two after each other: `G X`.
   */
  readonly keys: readonly string[];
  /** A lucide name that `icons.ts` knows; none for what the palette does not offer. */
  readonly icon?: string;
  /** With Shift the same key does the same further, such as extending a selection; the handler is told. */
  readonly takesShift?: true;
  /** Only a key: moving a focus or closing what is open is nothing to look up by name. */
  readonly isKeyOnly?: true;
  /** Does nothing to an item: it holds in the open view also while nothing has the focus and nothing is selected. */
  readonly needsNoFocus?: true;
  /** Reaches the window also while the viewer or another modal scope is open. */
  readonly everywhere?: true;
  /** Left to the text while a person types although it has `Mod`: undo, select all. */
  readonly leavesTyping?: true;
}

/** How the key was pressed; absent when the action comes from the palette or a menu. */
export interface ActionPress {
  readonly shift: boolean;
}

/** What an action does where it is mounted. */
export interface ActionHandler {
  readonly run: (press?: ActionPress) => void;
  /** Whether it can be done now; always when absent. A key whose action is impossible goes on to the outer scope. */
  readonly isPossible?: () => boolean;
}
