import { monitorEventLoopDelay } from 'node:perf_hooks';
import { engineOn } from '../engine-on.ts';
import type { Row } from '../row.ts';
import { startSimulatorChild } from '../simulator-child.ts';

type Held = ReturnType<typeof monitorEventLoopDelay>;

const BUDGET_MS = 16;
const FILES = 2_000;
/** One clip in so many items. */
const CLIPS = 0.12;

/** How long the main thread is held while everything is read, and while files are downloaded: what a window would wait for it. */
export async function loopDelay(size: number): Promise<readonly Row[]> {
  return [
    row('event-loop delay of a full sync, p99.9', `${size.toLocaleString('en')} items`, await whileSyncing(size)),
    row('event-loop delay of downloads, p99.9', `${FILES.toLocaleString('en')} files`, await whileDownloading()),
  ];
}

function row(work: string, size: string, held: Held): Row {
  const ms = held.percentile(99.9) / 1e6;
  return {
    work,
    size,
    conch: `${ms.toFixed(1)} ms`,
    beside: `longest ${(held.max / 1e6).toFixed(1)} ms`,
    peer: '—',
    ratio: null,
    budget: `${BUDGET_MS} ms`,
    isKept: ms <= BUDGET_MS,
  };
}

async function whileSyncing(size: number): Promise<Held> {
  const simulator = await startSimulatorChild(['--scale', String(size), '--unfinished', '0']);
  try {
    const { engine, remove } = await engineOn(simulator);
    const held = await heldBy(() => engine.sync({ full: true, download: false }));
    await remove();
    return held;
  } finally {
    await simulator.stop();
  }
}

async function whileDownloading(): Promise<Held> {
  const scale = String(Math.ceil(FILES / CLIPS));
  const simulator = await startSimulatorChild([
    ...['--scale', scale, '--unfinished', '0', '--voices', '10', '--audio-bytes', '100000', '--accounts', '1'],
  ]);
  try {
    const { engine, remove } = await engineOn(simulator);
    await engine.sync({ feeds: ['audio'], download: false });
    const held = await heldBy(() => engine.download({}));
    await remove();
    return held;
  } finally {
    await simulator.stop();
  }
}

async function heldBy(work: () => Promise<unknown>): Promise<Held> {
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  await work();
  held.disable();
  return held;
}
