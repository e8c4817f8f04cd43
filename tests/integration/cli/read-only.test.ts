import { chmod, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountsJson, DoctorJson, ListJson, StatusJson, WholeFailureJson } from '../../../main/cli/json-shapes.ts';
import { documentOf, type Run, type Stage, setStage } from './conch-process.ts';

// Windows knows these permissions of folders not.
describe.skipIf(process.platform === 'win32')('a library where nothing may be written', () => {
  let stage: Stage;
  const own = () => join(stage.library, '.conch');
  const asOther = (args: readonly string[]): Promise<Run> => stage.json(args, { unprivileged: true });

  beforeEach(async () => {
    stage = await setStage();
    await stage.connect();
    await stage.here(['sync', '--feeds', 'images', '--no-download']);
    await chmod(stage.scratch, 0o755);
    await chmod(own(), 0o555);
    await chmod(stage.library, 0o555);
  });
  afterEach(async () => {
    await chmod(stage.library, 0o755);
    await chmod(own(), 0o755);
    await stage.close();
  });

  test('is read all the same, whoever closed it last left nothing that readers share', async () => {
    expect(await readdir(own())).not.toContain('library.sqlite-shm');
    const status = await asOther(['status']);
    expect(documentOf(status, StatusJson).counts.image).toBeGreaterThan(0);
    const { total } = documentOf(await asOther(['list', '--kind', 'image']), ListJson);
    expect(total).toBe(documentOf(status, StatusJson).counts.image);
    expect((await asOther(['search', 'cat'])).code).toBe(0);
    expect(documentOf(await asOther(['accounts']), AccountsJson)).toMatchObject({
      refreshed: false,
      error: { code: 'forbidden' },
    });
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('conch-read-'))).toEqual([]);
  });

  test('is not called damaged: the folder is what is wrong with it', async () => {
    const { findings } = documentOf(await asOther(['doctor']), DoctorJson);
    const stateOf = (check: string) => findings.find((finding) => finding.check === check)?.state;
    expect(stateOf('database')).toBe('ok');
    expect(stateOf('folder')).toBe('fail');
  });

  test('refuses what would change it, and names the folder', async () => {
    for (const command of [['sync'], ['verify'], ['rebuild'], ['disconnect', 'home']]) {
      const run = await asOther(command);
      expect(run.code).toBe(1);
      const { code, message } = documentOf(run, WholeFailureJson).error;
      expect(code).toBe('forbidden');
      expect(message).toContain(`${own()}.`);
    }
  });

  test('is no empty library where nobody may look into it', async () => {
    await chmod(own(), 0o000);
    for (const command of [['status'], ['list'], ['search', 'cat'], ['sync']]) {
      const run = await asOther(command);
      expect(run.code).toBe(1);
      expect(documentOf(run, WholeFailureJson).error.code).toBe('forbidden');
    }
    const { findings } = documentOf(await asOther(['doctor']), DoctorJson);
    expect(findings.find(({ check }) => check === 'database')).toMatchObject({ state: 'fail' });
  });
});
