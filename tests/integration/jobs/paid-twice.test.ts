import { describe, expect, it } from 'vitest';
import type { CreateOrder, RemoteChange } from '../../../ipc/model/change.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { type OutboxStep, outboxSteps } from '../../../main/jobs/tools.ts';
import type { Effect } from '../../../simulator/http/misbehaviour.ts';
import { cloneOrder, connection, type JobsStage, never, openJobsStage, videoOrder, wav } from './jobs-stage.ts';

/** What the issue asks for. */
const RUNS = 500;
const SEED = 20_261_122;
const KEPT_ITEMS = 2;
const WORLDS = 4;

/** Everything a server can do to a request that costs: with and without having taken it. */
const effects: readonly (Effect | null)[] = [
  null,
  { kind: 'reset' },
  { kind: 'reset', afterWork: true },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 500, afterWork: true },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 502, afterWork: true },
  { kind: 'status', status: 504 },
  { kind: 'status', status: 504, afterWork: true },
  { kind: 'status', status: 422 },
  { kind: 'rate-limit', retryAfter: 0 },
  { kind: 'malformed-json' },
  { kind: 'empty' },
  { kind: 'cut', afterBytes: 10 },
  { kind: 'html' },
  { kind: 'html', asPromised: true },
];

/** Small and good enough to choose (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Tally {
  runs: number;
  ordered: number;
  paid: number;
  paidTwice: number;
  crashes: number;
  /** Orders that are shown as not made although they were paid. */
  lost: number;
  /** Orders whose result is there and was not found by looking. */
  notFound: number;
  readonly ends: Map<OutboxEntry['state'], number>;
}

/** One run: one or two orders, a server that misbehaves, and a program that may end at any step. */
async function run(stage: JobsStage, next: () => number, number: number, tally: Tally): Promise<void> {
  const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(next() * from.length)] as Value;
  const { simulator } = stage;
  const before = sizes(stage);
  freeAll(stage);
  const effect = pick(effects);
  const path = /\/(videos|images)\/create|\/speech\/clone-voice/;
  if (effect !== null)
    simulator.misbehave({ server: 'api', method: 'POST', path, times: 1 + Math.floor(next() * 2), effect });
  const orders = await ordersOf(stage, next, number);
  const entries = await stage.outbox().add(orders);

  for (let life = 0; life < 2; life += 1) {
    const dieAt = next() < 0.7 ? pick(outboxSteps) : null;
    if (await diesAt(stage, dieAt)) {
      tally.crashes += 1;
      await stage.restart();
    }
  }
  simulator.behave();
  await stage.outbox().sendNow({});
  await stage.outbox().lookForUnconfirmed(never);

  const made = madeSince(stage, before);
  const ends = entries.map(({ id }) => stage.entry(id));
  for (const { state } of ends) tally.ends.set(state, (tally.ends.get(state) ?? 0) + 1);
  const wanted = orders.map(workOf);
  tally.runs += 1;
  tally.ordered += sum(wanted.map(({ count }) => count));
  tally.paid += made.length;
  for (const work of new Set(made)) {
    const ordered = sum(wanted.filter((one) => one.work === work).map(({ count }) => count));
    tally.paidTwice += Math.max(0, made.filter((one) => one === work).length - ordered);
  }
  const ready = ends.filter(({ state }) => ['running', 'done', 'unconfirmed'].includes(state)).length;
  if (orders.length === 1 && made.length > 0 && ready === 0) tally.lost += 1;
  if (orders.length === 1 && made.length > 0 && ends[0]?.state === 'unconfirmed') tally.notFound += 1;
  for (const { id } of ends) {
    const { state } = stage.entry(id);
    if (state === 'unconfirmed' || state.startsWith('waiting')) await stage.outbox().cancel(id);
  }
}

type Sizes = Readonly<Record<'videos' | 'images' | 'clones', number>>;

function sizes({ simulator, account }: JobsStage): Sizes {
  const { videos, images, clones } = simulator.world.account(account);
  return { videos: videos.size, images: images.size, clones: clones.size };
}

/** What the provider was paid for, each by what it shows: so that one made twice is not hidden by one never made. */
function madeSince({ simulator, account }: JobsStage, before: Sizes): readonly string[] {
  const { videos, images, clones } = simulator.world.account(account);
  const since = <Thing>(
    from: number,
    shelf: { readonly size: number; get(index: number): Thing | undefined },
  ): Thing[] =>
    Array.from({ length: shelf.size - from }, (_, index) => shelf.get(from + index)).filter((one) => one !== undefined);
  return [
    ...since(before.videos, videos).map(({ prompt }) => `video ${prompt}`),
    ...since(before.images, images).map(({ prompt }) => `image ${prompt}`),
    ...since(before.clones, clones).map(({ name }) => `clone ${name}`),
  ];
}

function workOf(order: RemoteChange): { readonly work: string; readonly count: number } {
  if (order.kind === 'create') return { work: `${order.what} ${order.prompt}`, count: order.quantity };
  return { work: order.kind === 'clone-voice' ? `clone ${order.name}` : '', count: 1 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Works until all is done that can be done, or until the step at which the process ends. True when it ended there. */
async function diesAt(stage: JobsStage, dieAt: OutboxStep | null): Promise<boolean> {
  let died = false;
  const death = new Promise<void>((resolve) => {
    stage.onStep = (step) => {
      if (step !== dieAt) return undefined;
      died = true;
      resolve();
      // Nothing that comes after this step ever happens.
      return new Promise<void>(() => undefined);
    };
  });
  await Promise.race([stage.outbox().sendNow({}), death]);
  return died;
}

async function ordersOf(stage: JobsStage, next: () => number, number: number): Promise<readonly RemoteChange[]> {
  if (next() < 0.1) {
    const sample = await stage.inputs.add({ name: `sample ${number}.wav`, content: wav(10, number) });
    return [{ ...cloneOrder(stage, [sample]), name: `Voice ${number}` }];
  }
  const count = 1 + Math.floor(next() * 2);
  // Some say the same as another order of the run, some the same as one of an earlier run.
  const prompts = [`shell ${number}`, `shell ${number}`, `shell ${Math.floor(next() * number)}`, `other ${number}`];
  return Array.from({ length: count }, () => {
    const what: CreateOrder['what'] = next() < 0.5 ? 'video' : 'image';
    const quantity = what === 'image' && next() < 0.3 ? 2 : 1;
    const prompt = prompts[Math.floor(next() * prompts.length)] ?? 'shell';
    return videoOrder(stage, { what, prompt, quantity });
  });
}

/** What runs is seen to be done, and the lists are short again, so that looking through them stays cheap. */
async function endAll(stage: JobsStage): Promise<void> {
  await stage.walk(['videos', 'images']);
  const { videos, images } = stage.simulator.world.account(stage.account);
  for (const shelf of [videos, images]) {
    for (let index = KEPT_ITEMS; index < shelf.size; index += 1) shelf.remove(index);
  }
}

/** Credits, slots and capacity are not what is tested here. */
function freeAll({ simulator, account }: JobsStage): void {
  const known = simulator.world.account(account);
  known.credits = 1_000_000;
  for (let index = 0; index < known.clones.size; index += 1) known.clones.remove(index);
}

/** So many runs after each other with a provider and a library of their own. */
async function runWorld(seed: number, runs: number, tally: Tally): Promise<void> {
  const stage = await openJobsStage({ speed: 100_000 });
  const next = random(seed);
  try {
    await stage.walk();
    // How many may run at once is tested elsewhere; here everything is to be sent.
    const accounts = await stage.provider.accounts(never);
    const free = accounts.map((one) => ({ ...one, maxJobs: null }));
    await stage.library.write.saveAccounts(connection, free, Date.now());
    for (let number = 0; number < runs; number += 1) {
      await run(stage, next, number, tally);
      if (number % 10 === 9) await endAll(stage);
    }
  } finally {
    await stage.close();
  }
}

describe('nothing is paid twice', () => {
  it(`in ${RUNS} seeded runs with a server that misbehaves and a program that ends at any step`, async () => {
    const tally: Tally = {
      runs: 0,
      ordered: 0,
      paid: 0,
      paidTwice: 0,
      crashes: 0,
      lost: 0,
      notFound: 0,
      ends: new Map(),
    };
    // Most of the time is spent waiting for the disk: several worlds side by side wait together.
    await Promise.all(Array.from({ length: WORLDS }, (_, world) => runWorld(SEED + world, RUNS / WORLDS, tally)));
    console.info(`Paid twice: ${tally.paidTwice} in ${tally.runs} seeded runs.`, tally);
    expect(tally).toMatchObject({ runs: RUNS, paidTwice: 0, lost: 0 });
    // The runs would prove nothing if little was made, or little went wrong.
    expect(tally.paid).toBeGreaterThan(RUNS / 2);
    expect(tally.crashes).toBeGreaterThan(RUNS / 5);
  }, 300_000);
});
