import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineOn } from '../engine-on.ts';
import { inTurn, type Row, seconds, timed } from '../row.ts';
import { startSimulatorChild } from '../simulator-child.ts';

const BUDGET = 1.1;

/** So many files of one size: audio clips, since each of them is exactly one file. */
export interface Files {
  readonly count: number;
  readonly bytes: number;
}

/** Everything that is due, beside aria2c on the same links. Both verify nothing that the other does not ask of itself. */
export async function download({ count, bytes }: Files, runs: number): Promise<Row> {
  const simulator = await startSimulatorChild([
    ...[
      '--scale',
      String(Math.ceil(count / 0.12)),
      '--unfinished',
      '0',
      '--voices',
      '10',
      '--audio-bytes',
      String(bytes),
    ],
    ...['--accounts', '1'],
  ]);
  try {
    let files = 0;
    let links: readonly string[] = [];
    const { ours, theirs } = await inTurn(
      runs,
      async () => {
        const { engine, remove } = await engineOn(simulator);
        await engine.sync({ feeds: ['audio'], download: false });
        await engine.library.write.flush();
        links = engine.library.read.dueDownloads(Date.now(), 100_000, new Set()).map((task) => task.url);
        const ms = await timed(async () => {
          const totals = await engine.download({});
          files = totals.done;
          if (totals.failed > 0) throw new Error(`${totals.failed} downloads failed.`);
        });
        await remove();
        return ms;
      },
      () => aria2c(links),
    );
    return {
      work: 'download',
      size: `${files.toLocaleString('en')} x ${(bytes / 1000).toLocaleString('en')} kB`,
      conch: seconds(ours),
      beside: 'aria2c -j16',
      peer: seconds(theirs),
      ratio: ours / theirs,
      budget: `${BUDGET} x`,
      isKept: ours / theirs <= BUDGET,
    };
  } finally {
    await simulator.stop();
  }
}

async function aria2c(links: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-aria2c-'));
  try {
    const list = join(folder, 'links.txt');
    await writeFile(list, links.map((link, index) => `${link}\n  out=${index}\n`).join(''));
    return await timed(() =>
      run('aria2c', ['-j16', '--quiet', '--file-allocation=none', `--dir=${folder}`, `--input-file=${list}`]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}.`))));
  });
}
