import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../renderer/i18n/en.json' with { type: 'json' };
import zhCn from '../../renderer/i18n/zh-CN.json' with { type: 'json' };
import { type Ground, given, openGround, type RunningApp, ready } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';
import { leave, views } from './views.ts';

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  conch = await launchWithDemo(ground);
  page = conch.page;
  // What is not there after this long does not come: a view that cannot be reached fails by itself.
  page.setDefaultTimeout(8_000);
  await page.locator('[role="gridcell"][data-id]').nth(5).waitFor();
});
afterAll(() => ground.close());

type Catalogue = { readonly [key: string]: string | Catalogue };

function textsOf(catalogue: Catalogue, path = ''): Map<string, string> {
  const entries = Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...textsOf(value, `${path}${key}.`)],
  );
  return new Map(entries);
}

/** Whether what stands on screen is an English text of ours that reads otherwise in Chinese. */
function onlyEnglish(): (text: string) => boolean {
  const chinese = textsOf(zhCn);
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [key, text] of textsOf(en)) {
    const fixed = text.replace(/{{\w+}}/g, '').match(/[a-z]{3,}/gi) ?? [];
    // With something left open a short text may be a name that a person or the provider gave: `Clear Reader`.
    if (chinese.get(key) === text || fixed.length < (text.includes('{{') ? 3 : 1)) continue;
    const parts = text.split(/{{\w+}}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    if (parts.length === 1) whole.add(text);
    else patterns.push(new RegExp(`^${parts.join('.+')}$`));
  }
  return (text) => whole.has(text) || patterns.some((pattern) => pattern.test(text));
}

/** Every text that a person sees or hears, once. */
const spoken = () =>
  page.evaluate(() => {
    const heard = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt'];
    const shown = [...document.body.querySelectorAll('*')].filter((element) =>
      element.checkVisibility({ visibilityProperty: true }),
    );
    const texts = shown.flatMap((element) => [
      ...heard.map((name) => element.getAttribute(name)),
      ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent),
    ]);
    return [...new Set(texts.flatMap((text) => text?.trim() || []))];
  });

/** What stands on screen with its letters pulled apart or together. */
const letterSpaced = () =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && (element.textContent ?? '') !== '')
      .filter((element) => !['normal', '0px'].includes(getComputedStyle(element).letterSpacing))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  );

describe('another language at run time', () => {
  const isEnglish = onlyEnglish();
  const wear = async (language: 'en' | 'zh-CN') => {
    given(await page.evaluate((change) => window.conch.app.updateSettings(change), { language }));
    await page.locator(`html[lang="${language}"]`).waitFor();
  };
  afterAll(() => wear('en'));

  it.each(Object.keys(views))('changes everything in sight: %s', async (name) => {
    await wear('en');
    try {
      await views[name]?.(conch);
      const before = await spoken();
      expect(before.some(isEnglish)).toBe(true);
      await wear('zh-CN');
      await page.waitForTimeout(100);
      expect((await spoken()).filter(isEnglish)).toEqual([]);
      expect(await letterSpaced()).toEqual([]);
    } finally {
      await wear('en');
      await leave(conch);
    }
  });

  it('says what the provider says of voices', async () => {
    await wear('zh-CN');
    await views['voices']?.(conch);
    const words = await page.locator('.facet-name, .voice-row > [role="cell"]').allTextContents();
    expect(words).toContain('女声');
    const facts = await page
      .locator('.facet-name, .voice-name > span, .voice-row > [role="cell"]:nth-child(n + 4)')
      .allTextContents();
    expect(facts.filter((fact) => /[a-z]/i.test(fact))).toEqual([]);
    await wear('en');
    await leave(conch);
  });

  it('changes the menu too', async () => {
    const labels = () =>
      conch.app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label));
    await wear('zh-CN');
    expect(await labels()).toContain('文件');
    await wear('en');
    expect(await labels()).toContain('File');
  });
});

/** Words of the app that do not fit, and controls that lie on each other. */
const cramped = () =>
  page.evaluate(() => {
    const within = '.grid-scroll, .filmstrip, .timeline, .scrubber';
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.closest(within) === null;
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, label, [role="tab"], [role="menuitem"], h1, h2, h3'),
    ];
    const shown = controls.filter(isShown);
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.slice(0, 60)}”`;
    const cut = shown.flatMap((control) =>
      [control, ...control.querySelectorAll<HTMLElement>('*')].flatMap((part) => {
        // A name that a person gave may end in dots; it is marked as one.
        if (part.closest('.truncate') !== null || !(part instanceof HTMLElement)) return [];
        const { overflowX, display } = getComputedStyle(part);
        const isCut = part.scrollWidth > part.clientWidth + 1 && (overflowX !== 'visible' || part === control);
        return isCut && display !== 'inline' && part.clientWidth > 1 ? [`cut: ${nameOf(control)}`] : [];
      }),
    );
    const buttons = shown.filter((control) => control.tagName === 'BUTTON');
    const boxes = buttons.map((button) => ({ button, box: button.getBoundingClientRect() }));
    const over = boxes.flatMap(({ button, box }, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        if (button.contains(other.button) || other.button.contains(button)) return [];
        if (button.parentElement !== other.button.parentElement) return [];
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        return width > 2 && height > 2 ? [`over: ${nameOf(button)} and ${nameOf(other.button)}`] : [];
      }),
    );
    const outside = boxes.flatMap(({ button, box }) => {
      const pane = button.closest('.toolbar, .status-bar, .dialog, .banner, .settings-column, .inspector');
      const edge = pane?.getBoundingClientRect();
      const isOut = edge !== undefined && box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1);
      return isOut ? [`outside: ${nameOf(button)}`] : [];
    });
    return [...new Set([...cut, ...over, ...outside])];
  });

const zoomTo = (factor: number) =>
  conch.app.evaluate(
    ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
    factor,
  );

/** Dialogs of which a part lies beside the window, where no scroll reaches it. */
const dialogsBeside = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('.dialog')].flatMap((dialog) => {
      const { left, top, right, bottom } = dialog.getBoundingClientRect();
      const isInside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
      return isInside ? [] : [{ left, top, right, bottom }];
    }),
  );

describe('a window at 200 %', () => {
  beforeAll(async () => {
    await conch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await zoomTo(2);
    await page.waitForFunction(() => window.innerWidth < 700);
  });
  afterAll(() => zoomTo(1));

  it.each(['library', 'trash', 'voices', 'create', 'studio', 'accounts', 'general', 'remove', 'export', 'viewer'])(
    'fits: %s',
    async (name) => {
      try {
        await views[name]?.(conch);
        expect(await cramped()).toEqual([]);
        // Nothing lies beside the window where no scroll reaches it.
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
        expect(await dialogsBeside()).toEqual([]);
      } finally {
        await leave(conch);
      }
    },
  );
});

describe('the smallest window at 125 %', () => {
  beforeAll(async () => {
    await conch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
    await zoomTo(1.25);
    await page.waitForFunction(() => window.innerWidth < 830);
  });
  afterAll(() => zoomTo(1));

  it('has the voices whole beside their facets, without scrolling sideways', async () => {
    await views['voices']?.(conch);
    await page.locator('.facets').waitFor();
    const hidden = await page
      .locator('.voices-scroll, .voices-head')
      .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    expect(hidden.every((width) => width <= 0)).toBe(true);
    expect(await cramped()).toEqual([]);
  });
});

describe('the smallest window at 200 %', () => {
  beforeAll(async () => {
    await conch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
    await zoomTo(2);
    await page.waitForFunction(() => window.innerWidth < 560);
  });
  afterAll(() => zoomTo(1));

  it.each(['library', 'voices', 'create', 'studio', 'accounts', 'general', 'remove', 'export', 'viewer'])(
    'fits: %s',
    async (name) => {
      try {
        await views[name]?.(conch);
        expect(await cramped()).toEqual([]);
        expect(await dialogsBeside()).toEqual([]);
      } finally {
        await leave(conch);
      }
    },
  );

  /** Sideways, what a view is for has all the room beside the rail, and what follows it is reached by scrolling down. */
  it.each([
    ['create', '.create-main', '.making'],
    ['studio', '.studio-main', '.studio-order'],
    ['voices', '.voices-main', null],
  ])('shows one column: %s', async (name, main, under) => {
    await views[name]?.(conch);
    const body = await page.locator('.body').boundingBox();
    const box = await page.locator(main).boundingBox();
    expect(box?.width).toBeGreaterThan((body?.width ?? 0) - 24);
    if (under === null) return;
    await page.locator(under).evaluate((element) => element.scrollIntoView({ block: 'end' }));
    const end = await page.locator(under).boundingBox();
    expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual((body?.y ?? 0) + (body?.height ?? 0) + 1);
    expect(end?.x).toBeGreaterThanOrEqual(body?.x ?? 0);
  });

  it('keeps all that is said of a voice, and its filters behind a button', async () => {
    await views['voices']?.(conch);
    const cells = page.locator('.voice-row').first().locator('[role="cell"]');
    const said = await cells.evaluateAll((all) =>
      all
        .filter((cell) => cell.checkVisibility() && (cell.textContent ?? '') !== '')
        .map((cell) => {
          const { width, height } = cell.getBoundingClientRect();
          return cell.scrollWidth <= width + 1 && height >= 16;
        }),
    );
    expect(said).toEqual([true, true, true, true]);
    expect(await page.locator('.facets').count()).toBe(0);
    await page.locator('.toolbar button:has(.lucide-list-filter)').click();
    await page.locator('.popover .facet').first().click();
    await page.keyboard.press('Escape');
    await page.locator('.voice-chips .chip').waitFor();
    await page.locator('.voice-chips > button').click();
    await page.locator('.voice-chips').waitFor({ state: 'detached' });
  });

  it('says where one is, and names each setting beside what changes it', async () => {
    await views['library']?.(conch);
    const name = page.locator('.toolbar-title h1');
    const [shown, search] = await Promise.all([name.boundingBox(), page.locator('.toolbar .search').boundingBox()]);
    expect(shown?.width).toBeGreaterThan(10);
    expect((shown?.x ?? 0) + (shown?.width ?? 0)).toBeLessThanOrEqual(search?.x ?? 0);
    await leave(conch);
    await views['general']?.(conch);
    const narrowest = await page
      .locator('.setting-words')
      .evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().width)));
    expect(narrowest).toBeGreaterThan(150);
    await leave(conch);
  });
});

describe('text that is 40 % longer', () => {
  beforeAll(async () => {
    await page.evaluate(() => localStorage.setItem('conch.longer', '1'));
    await page.reload();
    await page.locator('[role="gridcell"][data-id]').first().waitFor();
    await ready(page);
  });

  describe.each([1280, 1024])('in a window %i wide', (width) => {
    beforeAll(async () => {
      await conch.app.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 760),
        width,
      );
      await page.waitForFunction((wide) => Math.abs(window.innerWidth - wide) < 3, width);
    });

    it.each(Object.keys(views))('fits: %s', async (name) => {
      try {
        await views[name]?.(conch);
        expect(await cramped()).toEqual([]);
      } finally {
        await leave(conch);
      }
    });
  });
});
