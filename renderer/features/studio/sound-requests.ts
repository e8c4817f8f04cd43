import type { Unreadable } from './sample.ts';
import type { Measures } from './signal/measure.ts';
import type { PieceRules } from './signal/pieces.ts';
import type { Preparation } from './signal/prepare.ts';
import type { Stretch } from './signal/silences.ts';
import type { Sound } from './signal/sound.ts';

/** A part of a recording, as it is to be prepared. */
export interface Part {
  readonly source: number;
  readonly part: Stretch;
  readonly preparation: Preparation;
}

/** What the worker says of a recording it has read. */
export interface Opened {
  readonly source: number;
  readonly seconds: number;
  readonly rate: number;
  readonly channels: number;
  readonly peaks: readonly number[];
  readonly clips: readonly number[];
}

/** What the sound worker can do, by name: what it is asked and what it answers. */
export interface SoundWork {
  open: { readonly asks: { readonly file: File }; readonly answer: Opened };
  /** Takes sound that was decoded elsewhere. */
  take: { readonly asks: { readonly sound: Sound }; readonly answer: Opened };
  measure: { readonly asks: Part; readonly answer: Measures };
  /** From the first word to the last. */
  edges: { readonly asks: Part; readonly answer: Stretch };
  pieces: { readonly asks: Part & { readonly rules: PieceRules }; readonly answer: readonly Stretch[] };
  join: { readonly asks: { readonly first: Part; readonly second: Part }; readonly answer: Opened };
  /** As a WAV file. */
  encode: { readonly asks: Part; readonly answer: Uint8Array<ArrayBuffer> };
}

export type WorkName = keyof SoundWork;

/** One question, as it crosses to the worker. */
export type WorkRequest = {
  [Name in WorkName]: { readonly serial: number; readonly name: Name; readonly asks: SoundWork[Name]['asks'] };
}[WorkName];

export type WorkAnswer =
  | { readonly serial: number; readonly ok: true; readonly value: SoundWork[WorkName]['answer'] }
  | { readonly serial: number; readonly ok: false; readonly why: Unreadable };
