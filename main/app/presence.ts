import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { LibraryPresence } from '../../ipc/domains/safe.ts';
import { canReach } from '../library/reachable.ts';

export type Presence = z.infer<typeof LibraryPresence>;

/** How often the disk is looked at, ms; and how long an absence must last to count: a rename takes a moment. */
const LOOK_EVERY = 1_500;
const MUST_LAST = 400;

export interface PresenceWatch {
  current(): Presence;
  /** Another library is watched from now on: it is there, or it is known to be absent. */
  follow(folder: string, isThere: boolean): void;
  stop(): void;
}

/**
 * Watches whether the database of the library can be reached. What is told is only about the disk: a file that is missing
 * from a folder that is there is no matter of this.
 */
export function watchPresence(options: {
  readonly now: () => number;
  readonly onChange: (presence: Presence) => void;
}): PresenceWatch {
  let presence: Presence = { state: 'here', path: '', since: null };
  let timer: NodeJS.Timeout | null = null;
  let round = 0;

  function plan(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void look(), LOOK_EVERY);
    timer.unref();
  }

  async function look(): Promise<void> {
    const mine = round;
    const { path } = presence;
    let isThere = path === '' || (await canReach(path));
    if (!isThere && presence.state === 'here') {
      await sleep(MUST_LAST);
      isThere = await canReach(path);
    }
    // Meanwhile another library was opened, or the app ends.
    if (mine !== round) return;
    if (path !== '' && isThere !== (presence.state === 'here')) {
      presence = { state: isThere ? 'here' : 'unplugged', path, since: isThere ? null : options.now() };
      options.onChange(presence);
    }
    if (mine === round) plan();
  }

  return {
    current: () => presence,
    follow(folder, isThere) {
      round += 1;
      presence = { state: isThere ? 'here' : 'unplugged', path: folder, since: isThere ? null : options.now() };
      plan();
    },
    stop() {
      round += 1;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
