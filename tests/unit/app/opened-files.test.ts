import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenedFiles, recordingsIn } from '../../../main/app/opened-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-opened-'));
  await writeFile(join(folder, 'take.WAV'), '');
  await writeFile(join(folder, 'notes.txt'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('files the system asks to open', () => {
  it('are the recordings among the arguments, and only those that exist', () => {
    const argv = ['conch', '--library=x.wav', 'take.WAV', 'notes.txt', 'gone.mp3', join(folder, 'take.WAV'), '.'];
    const path = join(folder, 'take.WAV');
    expect(recordingsIn(argv, folder)).toEqual([path, path]);
  });

  it('wait for the window, and are given once', () => {
    const opened = createOpenedFiles();
    opened.add(['/a.wav']);
    let told = 0;
    opened.onAdd(() => {
      told += 1;
    });
    expect(told).toBe(1);
    opened.add(['/b.wav', '/c.wav']);
    opened.add([]);
    expect(told).toBe(2);
    expect(opened.take()).toEqual(['/a.wav', '/b.wav', '/c.wav']);
    expect(opened.take()).toEqual([]);
  });
});
