import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DoctorJson } from '../../../main/cli/json-shapes.ts';
import { documentOf, type Run, type Stage, setStage } from './conch-process.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  await stage.connect();
  await stage.json(['sync', '--feeds', 'videos', '--no-download']);
});
afterEach(() => stage.close());

const packageFolder = dirname(fileURLToPath(import.meta.resolve('better-sqlite3/package.json')));
const addon = join(packageFolder, 'prebuilds', `${process.platform}-${process.arch}.node`);
const commands = [['list'], ['sync', '--feeds', 'videos', '--no-download'], ['rebuild']];

function stateOf(run: Run, check: string): string | undefined {
  return documentOf(run, DoctorJson).findings.find((finding) => finding.check === check)?.state;
}

test('every command loads the SQLite addon that CONCH_SQLITE_BINDING names', async () => {
  const copy = join(stage.scratch, 'copy.node');
  await copyFile(addon, copy);
  for (const [binding, works] of [
    [copy, true],
    [join(stage.scratch, 'absent.node'), false],
    ['', true],
  ] as const) {
    const environment = { CONCH_SQLITE_BINDING: binding };
    for (const command of commands) {
      const run = await stage.json(command, { environment });
      expect(run.code === 0, `${command[0]} with “${binding}”: ${run.stdout}`).toBe(works);
    }
    const doctor = await stage.json(['doctor'], { environment });
    for (const check of ['sqlite', 'database']) expect(stateOf(doctor, check)).toBe(works ? 'ok' : 'fail');
  }
});
