import type { Account } from '../../../ipc/model/account.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { isTrimmed, type ReadSample, type Sample } from './sample.ts';
import { wavSize } from './signal/wav.ts';
import type { StudioDraft } from './studio-store.ts';
import { type Judged, type SampleRules, type Verdict, verdictOf } from './verdict.ts';

/** What clones need as long as the provider's own rules are not known (LANGUAGE of the contract: mp3 or wav, 10 to 60 s). */
export const USUAL_RULES: NonNullable<CreationCatalogue['clone']> = {
  nameMost: 30,
  samplesMost: 10,
  sampleLeastMs: 10_000,
  sampleMostMs: 60_000,
  sampleMostBytes: null,
};

export function sampleRules(clone: NonNullable<CreationCatalogue['clone']>): SampleRules {
  return { least: clone.sampleLeastMs / 1000, most: clone.sampleMostMs / 1000, mostBytes: clone.sampleMostBytes };
}

/** What is said of a sample under the common settings; null while it is measured. */
export function judge(
  sample: ReadSample,
  rules: SampleRules,
  settings: Pick<StudioDraft, 'reduceNoise' | 'mono'>,
): Verdict | null {
  const { measures, source, part, isNormalised } = sample;
  if (measures === null) return null;
  const bytes = wavSize(Math.round(measures.seconds * source.rate), settings.mono ? 1 : source.channels);
  const clippedBefore = source.clips.filter((at) => at >= part.from && at < part.to).length;
  const judged: Judged = {
    measures,
    isTrimmed: isTrimmed(sample),
    recording: source.seconds,
    isNormalised,
    clippedBefore,
    bytes,
    reducesNoise: settings.reduceNoise,
  };
  return verdictOf(judged, rules);
}

/** Samples that are sent, in their order. */
export function sentSamples(
  samples: readonly Sample[],
  rules: SampleRules,
  settings: Pick<StudioDraft, 'reduceNoise' | 'mono'>,
): readonly ReadSample[] {
  return samples.filter((sample): sample is ReadSample => {
    const verdict = sample.state === 'read' ? judge(sample, rules, settings) : null;
    return verdict !== null && verdict.tone !== 'bad';
  });
}

/** Clones of an account that will take a slot. */
export function clonesOnTheWay(open: readonly OutboxEntry[], account: Pick<Account, 'connection' | 'id'>): number {
  return open.filter(
    (entry) =>
      entry.change.kind === 'clone-voice' && entry.connection === account.connection && entry.account === account.id,
  ).length;
}

export type Hindrance =
  | 'no-account'
  | 'account-expired'
  | 'account-blocked'
  | 'rules-unknown'
  | 'cannot-clone'
  | 'reading'
  | 'no-samples'
  | 'none-good'
  | 'no-name'
  | 'name-long'
  | 'no-slot';

interface Readiness {
  readonly account: Account | null;
  /** Null while it is not known; `failed` when it cannot be read. */
  readonly catalogue: CreationCatalogue | 'failed' | null;
  readonly draft: Pick<StudioDraft, 'samples' | 'name'>;
  readonly sent: number;
  readonly onTheWay: number;
}

/** Why a voice cannot be cloned now; null when it can. */
export function hindranceOf({ account, catalogue, draft, sent, onTheWay }: Readiness): Hindrance | null {
  if (account === null) return 'no-account';
  if (account.state === 'expired') return 'account-expired';
  if (account.state === 'blocked') return 'account-blocked';
  if (catalogue === 'failed') return 'rules-unknown';
  if (catalogue !== null && catalogue.clone === null) return 'cannot-clone';
  if (draft.samples.length === 0) return 'no-samples';
  if (isStillRead(draft.samples) || catalogue === null) return 'reading';
  if (sent === 0) return 'none-good';
  if (draft.name.trim() === '') return 'no-name';
  if (draft.name.trim().length > (catalogue.clone ?? USUAL_RULES).nameMost) return 'name-long';
  const { slots } = account;
  if (slots !== null && slots.used + onTheWay >= slots.total) return 'no-slot';
  return null;
}

function isStillRead(samples: readonly Sample[]): boolean {
  return samples.some((one) => one.state === 'reading' || (one.state === 'read' && one.measures === null));
}
