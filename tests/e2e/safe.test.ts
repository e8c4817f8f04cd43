import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsOf, eventually, type Ground, given, openGround, type RunningApp, root } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';

/** Bringing in, taking out and keeping safe, by hand in a real window, on real files. */
let ground: Ground;
let conch: RunningApp;

beforeAll(async () => {
  ground = await openGround();
  conch = await launchWithDemo(ground);
  await mkdir(at('outside', 'deep'), { recursive: true });
  for (const [index, name] of ['red.png', 'deep/green.png', 'deep/blue.png'].entries()) {
    await writeFile(at('outside', name), await picture(index + 1));
  }
});
afterAll(() => ground.close());

const at = (...names: string[]): string => join(ground.folder, ...names);

function picture(colour: number): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 60 * colour, g: 40, b: 200 } } })
    .png()
    .toBuffer();
}

/** What the system's own dialog would answer. */
async function answerDialogs(path: string): Promise<void> {
  await conch.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Counts, also while the page begins anew. */
async function counts(): Promise<Awaited<ReturnType<typeof countsOf>>> {
  for (;;) {
    try {
      return await countsOf(conch.page);
    } catch (error) {
      if (!(error instanceof Error && /navigation|Target page|not a function|undefined/.test(error.message)))
        throw error;
      await conch.page.waitForLoadState();
    }
  }
}

const countsBecome = (isDone: (value: Awaited<ReturnType<typeof countsOf>>) => boolean) => eventually(counts, isDone);

async function taskOver(kind: string) {
  const isOver = (task: { kind: string; state: string }) => task.kind === kind && task.state !== 'running';
  const read = async () => {
    // A page that begins anew answers nothing.
    const answer = await conch.page.evaluate(() => window.conch.tasks.list()).catch(() => null);
    return answer === null ? [] : given(answer);
  };
  const task = (await eventually(read, (list) => list.some(isOver))).find(isOver);
  if (task === undefined) throw new Error(`no task ${kind}`);
  return task;
}

describe('import', () => {
  it('a folder is looked at, then brought in; a second time all of it is known', async () => {
    const { page } = conch;
    await answerDialogs(at('outside'));
    for (const name of ['a.docx', 'b.docx', 'c.docx', 'd.docx']) await writeFile(at('outside', name), 'words');
    // Files of other types are named, the first few, before it begins and when it is over.
    const others = '4 of other types: a.docx, b.docx, c.docx, and 1 more';
    const before = (await counts()).image;
    for (const expected of [
      { added: 3, known: 0 },
      { added: 0, known: 3 },
    ]) {
      await page.getByRole('gridcell').first().waitFor();
      const choose = page.getByRole('button', { name: 'Choose folder' });
      // What no page waits for at its start takes the key a moment later.
      await eventually(
        async () => {
          if (!(await choose.isVisible())) await page.keyboard.press('Control+o');
          return choose.isVisible();
        },
        (isVisible) => isVisible,
      );
      await choose.click();
      await page
        .getByText(/3 images/)
        .getByText(others)
        .waitFor();
      await page.getByRole('button', { name: 'Import 3 files' }).click();
      await page.getByRole('complementary', { name: 'Queue' }).waitFor();
      const task = await taskOver('import');
      expect(task).toMatchObject({ state: 'done', result: expected });
      await page
        .getByText(`${expected.added === 3 ? '3 added' : '3 known already'} · ${others}`)
        .first()
        .waitFor();
      await page.evaluate((id) => window.conch.tasks.clear({ id }), task.id);
      await page.reload();
    }
    await countsBecome(({ image }) => image === before + 3);
  });

  it('a film that was brought in gets a picture, made of one of its frames', async () => {
    const { page } = conch;
    const [name = ''] = (await readdir(join(root, 'resources/demo/videos'))).filter((one) => one.endsWith('.mp4'));
    const film = await readFile(join(root, 'resources/demo/videos', name));
    // Another file than that of the demo, by a box that says nothing.
    await writeFile(at('outside', 'my film.mp4'), Buffer.concat([film, Buffer.from('\0\0\0\x08free', 'latin1')]));
    const paths = [at('outside', 'my film.mp4')];
    given(await page.evaluate((chosen) => window.conch.imports.start({ paths: chosen, how: 'copy' }), paths));
    const found = async () => {
      const asked = { query: { search: 'my film' }, offset: 0, limit: 20 };
      const { tiles } = given(await page.evaluate((input) => window.conch.library.tiles(input), asked));
      return tiles.find(({ title }) => title === 'my film');
    };
    const tile = await eventually(found, (one) => one?.hasThumb === true);
    expect(tile).toMatchObject({ kind: 'video', hasFile: true });
    expect(tile?.durationMs).toBeGreaterThan(1_000);
  });

  it('a file that is dropped tells its path, something else does not', async () => {
    const { page } = conch;
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'probe';
      document.body.append(input);
    });
    await page.setInputFiles('#probe', at('outside', 'red.png'));
    const [path, none] = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#probe');
      const file = input?.files?.[0];
      input?.remove();
      return [file ? window.conch.pathOfFile(file) : null, window.conch.pathOfFile(new File(['x'], 'made.png'))];
    });
    expect(path).toBe(at('outside', 'red.png'));
    expect(none).toBeNull();
  });
});

describe('export', () => {
  it('what is selected goes to a folder under chosen names, with its metadata', async () => {
    const { page } = conch;
    await mkdir(at('taken'), { recursive: true });
    await answerDialogs(at('taken'));
    await page.keyboard.press('Control+3');
    const red = page.getByRole('gridcell', { name: /^red/ }).first();
    await red.waitFor();
    await red.click();
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Export' }).waitFor();
    await page.getByRole('button', { name: 'Choose folder' }).click();
    await page.getByRole('textbox', { name: 'Names' }).fill('{kind}/{title} of mine');
    await page.getByText('Images/red of mine.png').waitFor();
    await page.getByRole('textbox', { name: 'Names' }).fill('{nothing}');
    await page.getByText('{nothing} is no part of a name.').waitFor();
    expect(await page.getByRole('button', { name: 'Export 1 file' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Names' }).fill('{kind}/{title} of mine');
    await page.getByText('Images/red of mine.png').waitFor();
    await page.getByRole('button', { name: 'Export 1 file' }).click();
    expect(await taskOver('export')).toMatchObject({ state: 'done', result: { exported: 1 } });
    const copy = at('taken', 'Images', 'red of mine.png');
    expect((await sharp(copy).metadata()).xmp?.toString()).toContain('conch:id=');
    expect(await sharp(copy).raw().toBuffer()).toEqual(await sharp(at('outside', 'red.png')).raw().toBuffer());
    expect(await readFile(at('outside', 'red.png'))).toEqual(await picture(1));
  });

  it('goes on at the next start when the end of the app stopped it', async () => {
    const ids = await conch.page
      .locator('[role="gridcell"][data-id]')
      .evaluateAll((tiles) => tiles.slice(0, 3).map((tile) => tile.getAttribute('data-id')));
    await conch.quit();
    // What a killed export leaves of itself.
    const note = { target: { of: 'items', ids }, folder: at('goes on'), template: '{id}', metadata: false };
    await mkdir(join(ground.library, '.conch', 'exports'), { recursive: true });
    const path = join(ground.library, '.conch', 'exports', '0a2f4a52-2f0e-4b8f-9d0b-2d9f4f0d6c11.json');
    await writeFile(path, JSON.stringify({ ...note, sidecars: 'none' }));
    conch = await ground.launch();
    expect(await taskOver('export')).toMatchObject({ state: 'done', result: { exported: 3 } });
    expect(await readdir(at('goes on'))).toHaveLength(3);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });
});

describe('a disk that is unplugged', () => {
  it('is told first of all, marks nothing missing, and goes on when it is back', async () => {
    const { page } = conch;
    const before = await counts();
    await rename(ground.library, at('away'));
    await page.getByText('The disk with the library is unplugged.').waitFor();
    // The foot says so too, and not what was free on it or that nothing is left to do.
    const foot = page.locator('.status');
    await foot.getByText('Disk unplugged').waitFor();
    expect(await foot.locator('.status-part').first().textContent()).toBe('Paused');
    expect(await foot.textContent()).not.toMatch(/free|download/);
    expect(await page.evaluate(() => window.conch.libraries.state())).toMatchObject({ value: { state: 'unplugged' } });
    const kept = await page.evaluate(() => window.conch.inputs.add({ name: 'a.txt', content: new Uint8Array([1]) }));
    expect(kept.ok).toBe(false);
    await expect(stat(ground.library)).rejects.toThrow('ENOENT');
    await rename(at('away'), ground.library);
    await page.getByText('The disk with the library is unplugged.').waitFor({ state: 'detached' });
    await foot.getByText('Disk unplugged').waitFor({ state: 'detached' });
    expect(await countsBecome(({ all }) => all === before.all)).toMatchObject({ all: before.all });
    const { value } = (await page.evaluate(() => window.conch.downloads.status())) as { value: { failed: number } };
    expect(value.failed).toBe(0);
  });

  it('at a start the library is waited for, and no empty one is made in its place', async () => {
    await conch.quit();
    await rename(ground.library, at('away'));
    conch = await ground.launch();
    await conch.page.getByText('The library cannot be opened').waitFor();
    await expect(stat(ground.library)).rejects.toThrow('ENOENT');
    await rename(at('away'), ground.library);
    await conch.page.getByRole('gridcell').first().waitFor();
  });
});

describe('backups', () => {
  it('are made and restored from the settings; the present is backed up first', async () => {
    const { page } = conch;
    const favorites = (await counts()).favorites;
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Backups' }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    const list = page.getByRole('list', { name: 'Backups' });
    await list.getByText('By hand').waitFor();
    const tiles = given(
      await page.evaluate(() => window.conch.library.tiles({ query: {}, offset: 0, limit: 3 })),
    ).tiles.filter((tile) => !tile.favorite);
    const ids = tiles.map(({ id }) => id);
    given(
      await page.evaluate(
        (marked) =>
          window.conch.edits.apply({ edit: { does: 'mark', target: { of: 'items', ids: marked }, favorite: true } }),
        ids,
      ),
    );
    await countsBecome((now) => now.favorites === favorites + ids.length);
    await list
      .getByRole('button', { name: /^Restore the backup/ })
      .first()
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
    expect(await taskOver('restore')).toMatchObject({ state: 'done' });
    await countsBecome((now) => now.favorites === favorites);
    // The page begins anew, and says why.
    await page.getByText(/^The library is back at .+$/).waitFor();
    const backups = given(await page.evaluate(() => window.conch.backups.list()));
    expect(backups.map(({ why }) => why)).toContain('before-restore');
    expect(backups.every(({ verified }) => verified)).toBe(true);
  });

  it('are one way back from a damaged database; the other one makes it anew from the sidecars', async () => {
    const before = await counts();
    await conch.quit();
    for (const suffix of ['-wal', '-shm'])
      await rm(join(ground.library, '.conch', `library.sqlite${suffix}`), { force: true });
    await writeFile(join(ground.library, '.conch', 'library.sqlite'), 'not a database');
    // Without its settings the window speaks as the system does, also when it says why.
    conch = await ground.launch({ args: ['--lang=zh-CN'] });
    await conch.page.getByText('资料库的数据库已损坏').waitFor();
    await conch.quit();
    conch = await ground.launch();
    const { page } = conch;
    await page.getByText('The library cannot be opened').waitFor();
    await page.getByRole('button', { name: /^Go back to/ }).waitFor();
    // What is refused meanwhile is said there too.
    await conch.app.evaluate(({ shell }) => {
      shell.openPath = () => Promise.resolve('There is no program for it.');
    });
    await page.getByRole('button', { name: 'Open logs' }).click();
    await page.locator('.toast').waitFor();
    await page.getByRole('button', { name: 'Rebuild it' }).click();
    await page.getByRole('gridcell').first().waitFor();
    expect(await taskOver('rebuild')).toMatchObject({ state: 'done', problems: [] });
    await countsBecome(({ all, favorites }) => all === before.all && favorites === before.favorites);
  });
});

describe('moving', () => {
  it('the library goes to another folder with every file, and the old place is emptied', async () => {
    const { page } = conch;
    const before = await counts();
    await mkdir(at('new disk'), { recursive: true });
    await answerDialogs(at('new disk'));
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Library', exact: true }).click();
    await page.getByRole('button', { name: 'Move to…' }).click();
    await eventually(
      async () => given(await page.evaluate(() => window.conch.app.info())).libraryPath,
      (path) => path === at('new disk'),
    );
    expect(await taskOver('move')).toMatchObject({ state: 'done' });
    // The page began anew meanwhile.
    await page
      .locator('.toast')
      .getByText(`It is now in ${at('new disk')}`)
      .waitFor();
    await expect(stat(ground.library)).rejects.toThrow('ENOENT');
    // The demo goes on making things meanwhile; nothing of before may be lost.
    const after = await counts();
    expect(after.all).toBeGreaterThanOrEqual(before.all);
    expect(after.image).toBeGreaterThanOrEqual(before.image);
    expect(await readdir(at('new disk'))).toEqual(expect.arrayContaining(['.conch', 'Images', 'Videos']));
    const libraries = given(await page.evaluate(() => window.conch.libraries.list()));
    expect(libraries).toMatchObject([{ path: at('new disk'), isOpen: true, isReachable: true }]);
  });
});

describe('all files', () => {
  /** Path of a file that is here and can be had again, relative to the library. The folder also has what the backup did not know. */
  async function videoOfProvider(): Promise<string> {
    const path = await conch.page.evaluate(async () => {
      const query = { kinds: ['video' as const], search: 'account:demo' };
      const found = await window.conch.library.tiles({ query, offset: 0, limit: 50 });
      for (const { id } of found.ok ? found.value.tiles.filter(({ hasFile }) => hasFile) : []) {
        const item = await window.conch.library.item({ id });
        const files = item.ok ? (item.value?.renditions ?? []) : [];
        const original = files.find(({ role, state }) => role === 'original' && state === 'complete');
        if (typeof original?.path === 'string') return original.path;
      }
      return null;
    });
    if (path === null) throw new Error('no video of the provider is here');
    return path;
  }

  it('are read again from the settings; one that was taken away is missed and fetched again', async () => {
    const { page } = conch;
    const video = at('new disk', await videoOfProvider());
    await rm(video);
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Library', exact: true }).click();
    await page.getByRole('button', { name: 'Check now' }).click();
    expect(await taskOver('verify')).toMatchObject({ state: 'done', result: { missing: 1, damaged: 0 } });
    await eventually(
      () => stat(video).catch(() => null),
      (there) => there !== null,
    );
  });
});

describe('several libraries', () => {
  const folderOf = async () => given(await conch.page.evaluate(() => window.conch.app.info())).libraryPath;
  const isOpen = (path: string) =>
    eventually(
      // A page that begins anew answers nothing.
      () => folderOf().catch(() => ''),
      (now) => now === path,
    );
  const inspector = () => conch.page.locator('[data-pane="inspector"]');
  const showThem = async () => {
    await conch.page.keyboard.press('Control+,');
    await conch.page.getByRole('button', { name: 'Library', exact: true }).click();
  };

  it('are opened, gone back to with one press, and taken from the list; each keeps what is its own', async () => {
    const before = await counts();
    await mkdir(at('second'), { recursive: true });
    await answerDialogs(at('second'));
    given(await conch.page.evaluate(() => window.conch.app.chooseLibrary()));
    await isOpen(at('second'));
    await countsBecome(({ all }) => all === 0);
    // A library without anything offers an account; one may also go in and bring files.
    await conch.page.getByRole('button', { name: 'Start without an account' }).click();
    await conch.page.getByRole('button', { name: 'Import' }).first().waitFor();
    // Nothing can be known of nothing.
    await inspector().waitFor({ state: 'detached' });
    await showThem();
    await conch.page.getByRole('button', { name: 'Open new disk' }).click();
    await isOpen(at('new disk'));
    await countsBecome(({ all }) => all >= before.all);
    await conch.page.getByRole('gridcell').first().waitFor();
    await inspector().waitFor();
    await showThem();
    const list = conch.page.getByRole('list', { name: 'Libraries on this computer' });
    await list.getByText('second', { exact: true }).waitFor();
    await list
      .getByRole('button', { name: /second/ })
      .last()
      .click();
    await list.getByText('second', { exact: true }).waitFor({ state: 'detached' });
    expect(await readdir(at('second'))).toContain('.conch');
  });
});
