import type { Unreadable } from './sample.ts';

/** Why a file cannot be worked with. */
export class SoundUnreadable extends Error {
  readonly why: Unreadable;

  constructor(why: Unreadable) {
    super(`The recording cannot be read: ${why}`);
    this.name = 'SoundUnreadable';
    this.why = why;
  }
}
