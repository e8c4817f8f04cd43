import { ask, conch } from '../../state/conch.ts';
import { openQueue } from '../queue/queue-tab.ts';

/** In the session: the move that was begun. When it is done the page begins anew, and would not know of it. */
const KEY = 'conch.moving';
/** By then a page that is to begin anew has done so. */
const LEAVES_WITHIN_MS = 3_000;

/** Asks where the library shall be and moves it there, which is followed in the queue; a cancelled question leads nowhere. */
export async function moveLibrary(): Promise<void> {
  const started = await ask(conch.libraries.move());
  if (started === null) return;
  noteMove(started.task);
  openQueue('tasks');
}

/** Notes a move that runs. */
export function noteMove(task: string): void {
  sessionStorage.setItem(KEY, task);
}

/** The move that was noted, if any. */
export function notedMove(): string | null {
  return sessionStorage.getItem(KEY);
}

/** What became of it was said. Not forgotten at once: the page that says it may be about to begin anew, and the next one says it again. */
export function forgetMove(): void {
  setTimeout(() => sessionStorage.removeItem(KEY), LEAVES_WITHIN_MS);
}
