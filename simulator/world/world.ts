import type { Media } from '../cdn/media.ts';
import type { Quirks, SimulatorOptions } from '../options.ts';
import { defaultQuirks } from '../options.ts';
import type { Holdings } from './account.ts';
import { newAccount } from './account.ts';
import { runningAgentJobs } from './agent-jobs.ts';
import { populate } from './build.ts';
import { Clock } from './clock.ts';
import type { Ground } from './generate.ts';
import { asset, clip } from './generate.ts';
import type { Kind } from './ids.ts';
import { parseFullId, placeOf } from './ids.ts';
import type { Job } from './job.ts';
import { endOf, isRunning } from './job.ts';
import type { Account, AgentJob, Asset, Clip, LinkState, SystemVoice } from './model.ts';
import type { Shelf } from './shelf.ts';
import { systemVoices } from './voices.ts';

/** How long jobs take at speed 1, ms. */
const WAIT = { video: 20_000, image: 4_000, audio: 1_000 } as const;
const RUN = { video: 327_000, image: 20_000, audio: 6_000 } as const;

/** Any item with links of its own. */
type Linked = { readonly link: LinkState };

/** What a test may change of an item. */
export type Patch = Partial<
  Pick<Asset, 'prompt' | 'outcome' | 'finalStatus' | 'watermarkOnly' | 'createdAt' | 'link' | 'bytes' | 'job'>
>;

/** The state of the simulated provider. Tests read and change it directly. */
export class World {
  readonly clock: Clock;
  readonly quirks: Quirks;
  readonly token: string;
  readonly speed: number;
  readonly media: Media;
  readonly voices: readonly SystemVoice[];
  readonly accounts = new Map<string, Account>();
  readonly agentJobs = new Map<string, AgentJob>();
  /** Default callback address, set by POST /v2/account. */
  replyUrl: string | undefined;
  readonly #ground: Ground;
  readonly #voicesById: ReadonlyMap<string, SystemVoice>;
  readonly #ordinals = new Map<number, Account>();
  /** How often the links of everything were withdrawn. */
  #withdrawn = 0;

  constructor(options: SimulatorOptions, media: Media) {
    const scale = options.scale ?? 100;
    this.clock = new Clock(options.now);
    this.quirks = { ...defaultQuirks, ...(scale === 'demo' ? { videoFields: 'shared' } : {}), ...options.quirks };
    this.token = options.token ?? 'user:1234-simulatedTokenOfTheDemoWorld';
    this.speed = options.speed ?? 1;
    this.media = media;
    const seed = options.seed ?? 1;
    const since = options.since ?? this.clock.now();
    this.voices = systemVoices(seed, options.voices ?? (scale === 'demo' ? 120 : 320), media);
    this.#voicesById = new Map(this.voices.map((voice) => [voice.id, voice]));
    this.#ground = {
      seed,
      epoch: options.epoch ?? Date.UTC(2026, 10, 20, 12),
      media,
      voices: this.voices,
      sizes: options.sizes ?? {},
      linkLifetimeMs: options.linkLifetimeMs,
      linksFrom: since,
    };
    for (const account of populate(this.#ground, { scale, accounts: options.accounts ?? 2, now: this.clock.now() })) {
      this.#connect(account);
    }
    this.#startUnfinished(options.unfinished ?? (scale === 'demo' ? 2 : 3), since);
  }

  get seed(): number {
    return this.#ground.seed;
  }

  /** How many items each account shows. */
  counts(account?: string): { videos: number; images: number; clips: number; total: number } {
    const counted = [...this.accounts.values()].filter(({ id }) => account === undefined || id === account);
    const sum = (of: (account: Account) => number): number => counted.reduce((total, one) => total + of(one), 0);
    const videos = sum((one) => one.videos.listed);
    const images = sum((one) => one.images.listed);
    const clips = sum((one) => one.clips.listed);
    return { videos, images, clips, total: videos + images + clips };
  }

  /** The account with this id; throws when there is none, for tests. */
  account(id: string): Account {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Error(`There is no account ${id}.`);
    return account;
  }

  /** Why calls for an account answer 596: it was broken, or its session has ended. */
  errorOf(account: Account): string | undefined {
    if (account.error !== undefined) return account.error;
    return account.expiresAt <= this.clock.now() ? 'Your session has expired' : undefined;
  }

  voiceById(id: string): SystemVoice | undefined {
    return this.#voicesById.get(id);
  }

  ownerOf(ordinal: number): Account | undefined {
    const account = this.#ordinals.get(ordinal);
    return account !== undefined && this.accounts.has(account.id) ? account : undefined;
  }

  /** The next account number is free; what the account holds is made from the seed. `id` when it is known from its session. */
  addAccount(name: string, plan: Account['plan'] = 'paid', holdings: Partial<Holdings> = {}, id?: string): Account {
    const none = { videos: 0, images: 0, clips: 0, files: 0, clones: 0, songs: 0 };
    const ordinal = Math.max(0, ...this.#ordinals.keys()) + 1;
    const all = { ...none, ...holdings };
    const made = newAccount(this.#ground, { ordinal, name, plan, now: this.clock.now(), holdings: all });
    const account: Account = id === undefined ? made : { ...made, id };
    this.#connect(account);
    return account;
  }

  /** The account with this id is connected (again), as POST /accounts does. */
  connect(id: string): Account | undefined {
    const known = [...this.#ordinals.values()].find((account) => account.id === id);
    if (known !== undefined) this.accounts.set(id, known);
    return known;
  }

  /** Finished videos on top of an account's list, newest last. */
  addVideos(account: string, count: number, change: Partial<Asset> = {}): Asset[] {
    return this.#addAssets(account, 'video', count, change);
  }

  addImages(account: string, count: number, change: Partial<Asset> = {}): Asset[] {
    return this.#addAssets(account, 'image', count, change);
  }

  addClips(account: string, count: number, change: Partial<Clip> = {}): Clip[] {
    const owner = this.account(account);
    return Array.from({ length: count }, () =>
      owner.clips.add((index) => {
        const stock = { ordinal: owner.ordinal, count: owner.clips.size };
        return { ...clip(this.#ground, stock, index), createdAt: this.clock.now(), ...change };
      }),
    );
  }

  /** A job that starts now. */
  newJob(kind: keyof typeof RUN, reply: Pick<Job, 'replyUrl' | 'replyRef'> = {}): Job {
    const replyUrl = reply.replyUrl ?? this.replyUrl;
    return {
      startedAt: this.clock.now(),
      queuedMs: WAIT[kind] / this.speed,
      runningMs: RUN[kind] / this.speed,
      replyUrl,
      replyRef: reply.replyRef,
      tracked: true,
    };
  }

  /** A new, unfinished video or image. */
  start(account: Account, kind: Asset['kind'], change: Partial<Asset>): Asset {
    const shelf = kind === 'video' ? account.videos : account.images;
    return shelf.add((index) => {
      const made = asset(this.#ground, kind, { ordinal: account.ordinal, count: shelf.size }, index);
      const fresh = {
        createdAt: this.clock.now(),
        inputs: [],
        watermarkOnly: false,
        outcome: 'completed',
        finalStatus: 2,
      } as const;
      return { ...made, ...fresh, job: this.newJob(kind), ...change };
    });
  }

  /** Ends the job of a video, image or clip now; with another outcome when one is given. */
  finish(id: string, outcome: Asset['outcome'] = 'completed', finalStatus = finalStatusOf(outcome)): void {
    this.#edit(id, (item) => ({ ...endedJob(item.job, this.clock.now()), outcome, finalStatus }));
  }

  /** Changes a video, image or clip; `id` is a full or a bare id. */
  change(id: string, patch: Patch): void {
    this.#edit(id, () => patch);
  }

  /** As if it had never been: gone from lists and by id, like a video that was moderated afterwards. */
  remove(id: string): void {
    const { kind, owner, index } = this.#placeOf(id);
    this.#shelf(kind, owner).remove(index);
  }

  /** Withdraws every link handed out so far for one item, or for all that were not made later; reading again gives new ones. */
  expireLinks(id?: string): void {
    if (id === undefined) {
      this.#withdrawn += 1;
      return;
    }
    this.#edit(id, ({ link }) => ({ link: { ...link, generation: link.generation + 1 } }));
  }

  /** How links of an item must look now: all withdrawals counted, and the end of the present ones. */
  linkOf({ link }: Linked): { generation: number; expiresAt: number | undefined } {
    const generation = link.generation + this.#withdrawn;
    const { expiresAt, renewedForMs } = link;
    if (expiresAt === undefined || renewedForMs === undefined) return { generation, expiresAt };
    const late = this.clock.now() - expiresAt;
    if (late < 0) return { generation, expiresAt };
    return { generation, expiresAt: expiresAt + (Math.floor(late / renewedForMs) + 1) * renewedForMs };
  }

  /** Running videos and images of an account, newest first. New jobs are on top, so only those are looked at. */
  running(account: Account, kind: Asset['kind']): Asset[] {
    const shelf = kind === 'video' ? account.videos : account.images;
    return shelf.below(shelf.size, 200).filter((item) => isRunning(item.job, this.clock.now()));
  }

  runningClips(account: Account): Clip[] {
    return account.clips.below(account.clips.size, 200).filter((item) => isRunning(item.job, this.clock.now()));
  }

  #connect(account: Account): void {
    this.accounts.set(account.id, account);
    this.#ordinals.set(account.ordinal, account);
  }

  #addAssets(account: string, kind: Asset['kind'], count: number, change: Partial<Asset>): Asset[] {
    const owner = this.account(account);
    const shelf = kind === 'video' ? owner.videos : owner.images;
    return Array.from({ length: count }, () =>
      shelf.add((index) => {
        const made = asset(this.#ground, kind, { ordinal: owner.ordinal, count: shelf.size }, index);
        return {
          ...made,
          createdAt: this.clock.now(),
          outcome: 'completed',
          finalStatus: 2,
          watermarkOnly: false,
          ...change,
        };
      }),
    );
  }

  /** The newest videos of the first account are still in work: the first 45 % done, the others waiting. */
  #startUnfinished(count: number, since: number): void {
    const account = [...this.accounts.values()][0];
    if (account === undefined || count === 0) return;
    for (const item of account.videos.below(account.videos.size, count)) {
      const order = account.videos.size - 1 - item.index;
      const startedAt =
        order === 0 ? since - (WAIT.video + 0.4505 * RUN.video) / this.speed : since - WAIT.video / this.speed / 2;
      const queuedMs = ((1 + order) * WAIT.video) / this.speed;
      const job: Job = {
        startedAt,
        queuedMs,
        runningMs: RUN.video / this.speed,
        replyUrl: undefined,
        replyRef: undefined,
        tracked: true,
      };
      account.videos.change(item.index, (video) => ({ ...video, outcome: 'completed', finalStatus: 2, job }));
    }
    for (const job of runningAgentJobs(account.id, this.media, since, this.speed)) this.agentJobs.set(job.jobId, job);
  }

  #placeOf(id: string): { kind: Kind; owner: Account; index: number } {
    const place = placeOf(parseFullId(id)?.bare ?? id);
    const owner = place === undefined ? undefined : this.#ordinals.get(place.ordinal);
    if (place === undefined || owner === undefined) throw new Error(`There is no item ${id}.`);
    return { kind: place.kind, owner, index: place.index };
  }

  #shelf(kind: Kind, owner: Account): Pick<Shelf<Asset | Clip>, 'remove'> {
    if (kind === 'video') return owner.videos;
    if (kind === 'image') return owner.images;
    if (kind === 'audio') return owner.clips;
    throw new Error(`A ${kind} has no such state.`);
  }

  #edit(id: string, edit: (item: Asset | Clip) => Patch): void {
    const { kind, owner, index } = this.#placeOf(id);
    const changed =
      kind === 'audio'
        ? owner.clips.change(index, (item) => ({ ...item, ...edit(item) }))
        : (kind === 'image' ? owner.images : owner.videos).change(index, (item) => ({ ...item, ...edit(item) }));
    if (changed === undefined) throw new Error(`There is no item ${id}.`);
  }
}

function finalStatusOf(outcome: Asset['outcome']): number {
  return outcome === 'completed' ? 2 : outcome === 'failed' ? 3 : 5;
}

function endedJob(job: Job | undefined, now: number): { job?: Job } {
  return job === undefined || endOf(job) <= now ? {} : { job: { ...job, startedAt: now, queuedMs: 0, runningMs: 0 } };
}
