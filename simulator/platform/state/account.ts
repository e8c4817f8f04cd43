import type { MediaEntry } from '../../cdn/media.ts';
import type { Job } from '../../world/job.ts';
import { RecentUse } from './limits.ts';

/** Where bytes come from: a base file made unique by `name`, or the bytes themselves. */
export type Source = { readonly base: string; readonly name: string; readonly content?: Buffer };

/** A cloned or designed voice. */
export type OwnVoice = {
  readonly id: string;
  readonly kind: 'voice_cloning' | 'voice_generation';
  readonly description: readonly string[];
  readonly createdAt: number;
  /** Last real synthesis, epoch ms; absent: never, and so not listed. */
  lastUsedAt: number | undefined;
};

/** An uploaded or generated file. */
export type PlatformFile = {
  readonly id: string;
  readonly purpose: string;
  readonly filename: string;
  readonly createdAt: number;
  readonly source: Source;
  readonly bytes: number;
  /** Epoch ms; absent: kept. */
  readonly expiresAt?: number;
  /** What a sample says, for 1043. Absent: nothing is compared. */
  transcript?: string | undefined;
  /** Who speaks in a sample, for 1044. Absent: nothing is compared. */
  speaker?: string | undefined;
};

export type TaskOutcome = 'success' | 'failed' | 'moderated';

/** Work that goes on while the clock runs: a video or a long speech. */
export type Task = {
  readonly id: string;
  readonly api: 'video' | 'video-v2' | 'speech';
  readonly model: string;
  readonly prompt: string;
  readonly createdAt: number;
  readonly media: MediaEntry;
  /** The file that the result becomes. */
  readonly fileId: string;
  readonly source: Source;
  /** What v2 repeats about the request. */
  readonly resolution?: string;
  readonly durationSeconds?: number;
  readonly ratio?: string;
  job: Job;
  outcome: TaskOutcome;
  cancelledAt?: number;
  /** The result was put among the files. */
  settled: boolean;
};

/** One thing that was paid. */
export type Charge = {
  readonly operation: string;
  /** Units of the simulated balance: one for each character, and as `prices` says. */
  readonly amount: number;
  /** Epoch ms. */
  readonly at: number;
  /** What it was for: the text, the prompt, or the voice. */
  readonly subject: string;
};

/** A developer account: one key and what belongs to it. */
export type PlatformAccount = {
  readonly key: string;
  /** Units left; at 0 everything that costs answers 1008. */
  balance: number;
  /** False: cloning answers 2038. */
  verified: boolean;
  /** The models that the plan holds; undefined: all. Others answer 2061. */
  models: readonly string[] | undefined;
  /** The plan's usage is spent until then (2056), epoch ms. */
  windowUntil: number;
  readonly voices: Map<string, OwnVoice>;
  readonly files: Map<string, PlatformFile>;
  readonly tasks: Map<string, Task>;
  readonly charges: Charge[];
  readonly recent: RecentUse;
  /** Ends of the songs that are being made, epoch ms. */
  songsUntil: number[];
};

export function newPlatformAccount(key: string): PlatformAccount {
  return {
    key,
    balance: 10_000_000,
    verified: true,
    models: undefined,
    windowUntil: 0,
    voices: new Map(),
    files: new Map(),
    tasks: new Map(),
    charges: [],
    recent: new RecentUse(),
    songsUntil: [],
  };
}
