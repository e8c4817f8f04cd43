import type { Page } from 'playwright-core';
import { eventually, type RunningApp } from './harness.ts';

/** Asks the window for what a menu can ask for, and waits until it has shown the answer. */
export async function command({ app, page }: RunningApp, name: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    name,
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Runs an action by its English id, whatever the language of the window. */
export async function act(page: Page, search: string): Promise<void> {
  await page.keyboard.press('Control+K');
  const input = page.locator('.palette input');
  await input.fill(search);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'detached' });
}

const place = (name: string, shown: string) => async (conch: RunningApp) => {
  await command(conch, `go-${name}`);
  await conch.page.locator(shown).first().waitFor();
};
const settings = (icon: string) => async (conch: RunningApp) => {
  await command(conch, 'go-settings');
  await conch.page.locator(`.settings-nav .side-item:has(.lucide-${icon})`).click();
  await conch.page.locator('.settings-column h2').first().waitFor();
};

/** How to bring each view before a person, from a window that shows a list of the library. `leave` closes what lies over it. */
export const views: Readonly<Record<string, (conch: RunningApp) => Promise<void>>> = {
  library: async (conch) => {
    await place('all', '[role="gridcell"][data-id]')(conch);
    await conch.page.locator('[role="gridcell"][data-id]').nth(1).click();
    // In a narrow window the inspector waits until it is asked for.
    if ((await conch.page.locator('.inspector').count()) > 0) await conch.page.locator('.inspector .facts').waitFor();
  },
  filters: async (conch) => {
    await conch.page.locator('[role="gridcell"][data-id]').nth(1).click();
    await conch.page.keyboard.press('Control+Shift+F');
    await conch.page.locator('.filter-bar').waitFor();
  },
  nothing: async ({ page }) => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('is:favorite zzqq ');
    await page.locator('.empty').waitFor();
  },
  trash: place('trash', '.library'),
  voices: place('voices', '.voice-row'),
  create: place('create', '.create'),
  studio: place('studio', '.studio'),
  accounts: place('accounts', '.account-card'),
  general: settings('sliders-horizontal'),
  storage: settings('hard-drive'),
  downloads: settings('arrow-down-to-line'),
  appearance: settings('palette'),
  keyboard: settings('keyboard'),
  about: settings('info'),
  queue: async (conch) => {
    await place('all', '[role="gridcell"][data-id]')(conch);
    await command(conch, 'toggle-queue');
    await conch.page.locator('[data-pane="queue"] [role="tab"]').first().waitFor();
  },
  palette: async ({ page }) => {
    await page.keyboard.press('Control+K');
    await page.locator('.palette input').waitFor();
  },
  shortcuts: async (conch) => {
    await command(conch, 'shortcuts');
    await conch.page.locator('.shortcut-sheet').waitFor();
  },
  menu: async (conch) => {
    await place('images', '[role="gridcell"][data-id]')(conch);
    await conch.page.locator('[role="gridcell"][data-id]').first().click({ button: 'right' });
    await conch.page.locator('[role="menu"]').waitFor();
  },
  remove: async (conch) => {
    await place('images', '[role="gridcell"][data-id]')(conch);
    await conch.page.locator('[role="gridcell"][data-id]').first().click();
    await conch.page.keyboard.press('Shift+Delete');
    await conch.page.locator('.dialog').waitFor();
  },
  export: async (conch) => {
    await place('images', '[role="gridcell"][data-id]')(conch);
    await conch.page.locator('[role="gridcell"][data-id]').first().click();
    await conch.page.keyboard.press('e');
    await conch.page.locator('.dialog .export-names').waitFor();
  },
  viewer: async (conch) => {
    await place('videos', '[role="gridcell"][data-id]')(conch);
    await conch.page.locator('[role="gridcell"][data-face="picture"]').first().dblclick();
    await conch.page.getByTestId('viewer').waitFor();
  },
};

/** What lies over the window. */
const LAYERS = '.scrim, .popover, .viewer, .panel';
/** A layer is gone by then, or the key was for something within it. */
const CLOSED_MS = 250;

/** Closes what lies over the window, and searches for nothing. */
export async function leave({ page }: RunningApp): Promise<void> {
  const layers = () => page.locator(LAYERS).count();
  for (let times = 0; times < 3; times += 1) {
    const before = await layers();
    if (before === 0) break;
    await page.keyboard.press('Escape');
    const until = Date.now() + CLOSED_MS;
    await eventually(layers, (now) => now < before || Date.now() > until);
  }
  const clear = page.locator('.search .icon-btn');
  if ((await clear.count()) > 0) await clear.click();
  if ((await page.locator('.filter-bar').count()) > 0) await page.keyboard.press('Control+Shift+F');
}
