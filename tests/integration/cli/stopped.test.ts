import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ExportJson, ListJson, VerifyJson, WholeFailureJson } from '../../../main/cli/json-shapes.ts';
import { documentOf, type Run, type Stage, setStage, stopWhen } from './conch-process.ts';

let stage: Stage;
afterEach(() => stage.close());

const own = () => join(stage.library, '.conch');

/** Runs a command and stops it as soon as it is so far. */
const stopped = (args: readonly string[], signal: NodeJS.Signals, isSoFar: () => boolean): Promise<Run> =>
  stage.json(args, { started: stopWhen(signal, isSoFar) });

test('a rebuild that is stopped leaves the library as it was, and nothing of its own', async () => {
  stage = await setStage({ scale: 3000, voices: 2, unfinished: 0 });
  await stage.connect();
  await stage.here(['sync', '--no-download']);
  const database = join(own(), 'library.sqlite');
  const before = { files: await readdir(own()), inode: statSync(database).ino };

  const run = await stopped(['rebuild'], 'SIGTERM', () => existsSync(join(own(), 'rebuild.sqlite')));
  expect(run.code).toBe(143);
  expect(documentOf(run, WholeFailureJson).error.hint).toContain('as it was');
  expect({ files: await readdir(own()), inode: statSync(database).ino }).toEqual(before);

  expect((await stage.json(['rebuild'])).code).toBe(0);
  expect(documentOf(await stage.here(['list', '--limit', '1']), ListJson).total).toBeGreaterThanOrEqual(3000);
});

const MANY = { scale: 400, voices: 2, unfinished: 0, sizes: { video: 300_000 } };

test('an export that is stopped says how much is there, leaves no half file, and goes on', async () => {
  stage = await setStage(MANY);
  await stage.connect();
  await stage.here(['sync', '--feeds', 'videos']);
  const target = join(stage.scratch, 'export');

  const copies = (): string[] => {
    const names = existsSync(target) ? readdirSync(target, { recursive: true, encoding: 'utf8' }) : [];
    return names.filter((name) => /(^|\/)[^./][^/]*\.mp4$/.test(name));
  };
  const run = await stopped(['export', target], 'SIGINT', () => copies().length > 2);
  expect(run.code).toBe(130);
  const [, told] = /^(\d+) of \d+ items are done/.exec(documentOf(run, WholeFailureJson).error.hint) ?? [];
  const there = copies();
  for (const name of there) expect(statSync(join(target, name)).size).toBe(statSync(join(stage.library, name)).size);
  expect((await readdir(target, { recursive: true })).filter((name) => /(^|\/)\.[^/]*$/.test(name))).toEqual([]);

  const again = documentOf(await stage.json(['export', target]), ExportJson);
  expect(again).toMatchObject({ ok: true, skipped: there.length });
  // A copy may lie there whose metadata were still to be written, and an item without a file is done too.
  expect(Number(told)).toBeGreaterThanOrEqual(there.length - 1);
  expect(Number(told)).toBeLessThanOrEqual(there.length + again.withoutFile);
});

test('a verify that is stopped says that it begins anew', async () => {
  stage = await setStage(MANY);
  await stage.connect();
  await stage.here(['sync', '--feeds', 'videos']);
  const run = await stopped(['verify'], 'SIGINT', () => existsSync(join(own(), 'lock')));
  expect(run.code).toBe(130);
  expect(documentOf(run, WholeFailureJson).error.hint).toBe('Nothing was changed. Run it again: it begins anew.');
  expect(documentOf(await stage.json(['verify']), VerifyJson).ok).toBe(true);
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s while the program is still being read ends it as at any other time', async (signal, code) => {
  stage = await setStage({ scale: 1, voices: 1, unfinished: 0 });
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ load(url, context, next) {
      if (url.includes('run-cli')) process.kill(process.pid, '${signal}');
      return next(url, context);
    } });`;
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
  const run = await stage.json(['status'], { environment });
  expect(run).toMatchObject({ code, signal: null });
  expect(documentOf(run, WholeFailureJson).error.message).toBe(`Stopped by ${signal} before the end.`);
});
