import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { scene } from '../unit/kin/scenes.ts';
import { ground, page, viewer, withDemoWindow } from './demo-window.ts';
import { eventually, given } from './harness.ts';

withDemoWindow();

const at = (...names: string[]): string => join(ground.folder, ...names);
const why = () => viewer().getByTestId('no-file');

beforeAll(async () => {
  await mkdir(at('disk'));
  await writeFile(at('disk', 'one.png'), await scene(63, 320, 200));
  await writeFile(at('disk', 'two.png'), await scene(77, 320, 200));
  const request = { paths: [at('disk')], how: 'reference' as const };
  given(await page.evaluate((input) => window.conch.imports.start(input), request));
  await eventually(
    async () => given(await page.evaluate(() => window.conch.tasks.list())),
    (tasks) => tasks.some(({ kind, result }) => kind === 'import' && result['added'] === 2),
  );
  await page.keyboard.press('Control+3');
  await page.getByRole('gridcell', { name: /^one/ }).waitFor();
});

it('the inspector says where a file stays', async () => {
  await page.getByRole('gridcell', { name: /^one/ }).click();
  await page
    .locator('.inspector')
    .getByText(`Stays in ${at('disk')}`)
    .waitFor();
});

it('while its disk is away the file is not called lost, and it is shown again when the disk is back', async () => {
  await rename(at('disk'), at('away'));
  await page.getByRole('gridcell', { name: /^one/ }).dblclick();
  await why().getByText('Its disk is not connected').waitFor();
  await why().getByText(at('disk')).waitFor();
  expect(await why().getByRole('button', { name: 'Fetch now' }).count()).toBe(0);
  await rename(at('away'), at('disk'));
  await why().getByRole('button', { name: 'Try again' }).click();
  await viewer().locator('.stage canvas, .stage img').first().waitFor();
  await why().waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await viewer().waitFor({ state: 'detached' });
});

it('one that was taken away offers to be imported from where it lies now, not to be fetched from nowhere', async () => {
  await rm(at('disk', 'two.png'));
  await page.getByRole('gridcell', { name: /^two/ }).dblclick();
  await why().getByText('The file is not here any more').waitFor();
  expect(await why().getByRole('button', { name: 'Fetch now' }).count()).toBe(0);
  await why().getByRole('button', { name: 'Import' }).click();
  await page.getByRole('heading', { name: 'Import' }).waitFor();
});
