import '../renderer/browser-globals.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { meaningOf, type PressPlace } from '../../../renderer/actions/dispatch.ts';
import { isPossible, registerActions, runAction } from '../../../renderer/actions/handlers.ts';
import { type ActionId, actionIds, scopesAround } from '../../../renderer/actions/registry.ts';

const always = () => true;
const place = (more: Partial<PressPlace> = {}): PressPlace => ({
  first: null,
  scopes: scopesAround('window'),
  isTyping: false,
  isModal: false,
  isAdrift: false,
  isPossible: always,
  ...more,
});
const grid = place({ scopes: scopesAround('grid') });
const viewer = place({ scopes: scopesAround('viewer'), isModal: true });
const action = (id: ActionId) => ({ is: 'action', id });

describe('a press in the window', () => {
  it('understands plain keys only where letters are not text', () => {
    expect(meaningOf(['/'], place())).toEqual(action('focus-search'));
    expect(meaningOf(['/'], place({ isTyping: true }))).toBeNull();
    expect(meaningOf(['I'], place())).toEqual(action('toggle-inspector'));
  });

  it('understands combinations while typing, but leaves undo to the text', () => {
    expect(meaningOf(['Mod+F'], place({ isTyping: true }))).toEqual(action('focus-search'));
    expect(meaningOf(['Mod+Z'], place({ isTyping: true }))).toBeNull();
    expect(meaningOf(['Mod+Z'], place())).toEqual(action('undo'));
  });

  it('waits for the second of two keys, and takes it alone when it was no second', () => {
    expect(meaningOf(['G'], place())).toEqual({ is: 'first', keys: 'G' });
    expect(meaningOf(['X'], place({ first: 'G' }))).toEqual(action('go-expiring'));
    expect(meaningOf(['I'], place({ first: 'G' }))).toEqual(action('toggle-inspector'));
    expect(meaningOf(['X'], place())).toBeNull();
    expect(meaningOf(['G'], place({ isTyping: true }))).toBeNull();
  });

  it('takes what the key types before where it is', () => {
    expect(meaningOf(['Mod+Я', 'Mod+Z'], place())).toEqual(action('undo'));
  });
});

describe('a press while nothing has the focus and nothing is selected', () => {
  const adrift = { ...grid, isAdrift: true };

  it('moves into the open list, selects all of it and changes its view', () => {
    expect(meaningOf(['ArrowDown'], adrift)).toEqual(action('grid.down'));
    expect(meaningOf(['Mod+A'], adrift)).toEqual(action('grid.all'));
    expect(meaningOf(['Alt+Shift+3'], adrift)).toEqual(action('grid.list'));
    expect(meaningOf(['I'], adrift)).toEqual(action('toggle-inspector'));
  });

  it('does nothing to an item that nobody chose', () => {
    for (const keys of ['Delete', 'Shift+Delete', 'Enter', 'Space', 'F', '5', 'T', 'E', 'O', 'Mod+C', 'U', 'R']) {
      expect([keys, meaningOf([keys], adrift)]).toEqual([keys, null]);
    }
  });
});

describe('a press in the grid', () => {
  it('moves, extends, opens, marks', () => {
    expect(meaningOf(['ArrowLeft'], grid)).toEqual(action('grid.left'));
    expect(meaningOf(['Shift+End'], grid)).toEqual(action('grid.last'));
    expect(meaningOf(['Enter'], grid)).toEqual(action('grid.open'));
    expect(meaningOf(['F'], grid)).toEqual(action('item.favorite'));
    expect(meaningOf(['&', '1'], grid)).toEqual(action('item.rate-1'));
    expect(meaningOf(['Alt+7'], grid)).toEqual(action('item.label-plum'));
    expect(meaningOf(['Shift+Delete'], grid)).toEqual(action('item.remove'));
  });

  it('goes on to the window when nothing is to be done here', () => {
    const nothing = { ...grid, isPossible: (id: ActionId) => id !== 'grid.clear' };
    expect(meaningOf(['Escape'], grid)).toEqual(action('grid.clear'));
    expect(meaningOf(['Escape'], nothing)).toEqual(action('close-pane'));
    expect(meaningOf(['Mod+B'], grid)).toEqual(action('toggle-sidebar'));
  });
});

describe('a press in the viewer', () => {
  it('goes, plays, steps, changes speed', () => {
    const keys = {
      Escape: 'close',
      ArrowLeft: 'previous',
      Space: 'play',
      K: 'pause',
      ',': 'frame-back',
      L: 'forwards',
    };
    for (const [combo, does] of Object.entries(keys)) {
      expect(meaningOf([combo], viewer)).toEqual(action(`viewer.${does}` as ActionId));
    }
    expect(meaningOf(['4'], viewer)).toEqual(action('item.rate-4'));
  });

  it('reaches of the window only what holds everywhere', () => {
    expect(meaningOf(['Mod+Z'], viewer)).toEqual(action('undo'));
    expect(meaningOf(['Mod+1'], viewer)).toBeNull();
    expect(meaningOf(['G'], viewer)).toBeNull();
  });
});

describe('what actions do', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  it('is asked of who came last, and falls back when that one goes', () => {
    const done: string[] = [];
    stops.push(registerActions({ 'item.favorite': () => done.push('grid') }));
    const leave = registerActions({ 'item.favorite': () => done.push('viewer') });
    runAction('item.favorite');
    leave();
    runAction('item.favorite');
    expect(done).toEqual(['viewer', 'grid']);
  });

  it('does not happen when it is impossible or nobody does it', () => {
    let done = 0;
    stops.push(registerActions({ 'grid.clear': { run: () => (done += 1), isPossible: () => false } }));
    expect([runAction('grid.clear'), runAction('grid.all'), done]).toEqual([false, false, 0]);
    expect(actionIds.filter(isPossible)).toEqual([]);
  });
});
