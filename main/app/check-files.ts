import type { Engine } from '../engine-api.ts';
import { type Failed, failed } from '../failed.ts';
import { isReferenced } from '../library/file-place.ts';
import type { TaskWork } from '../tasks/tasks.ts';

/** Reads every file of the library again. What is missing or damaged is told and fetched again; what nobody can give again is told. */
export function checkFiles(engine: Pick<Engine, 'verify' | 'library'>): TaskWork {
  return async ({ signal, progress, problem }) => {
    const { complete } = engine.library.read.status().renditions;
    progress({ total: complete });
    const found = await engine.verify({
      repair: true,
      signal,
      // Files that a person brought in are checked after those that were counted.
      onProgress: (done) => progress({ done, total: Math.max(done, complete) }),
    });
    const onlyHere = new Set(found.onlyHere);
    for (const path of found.missing) problem(path, missing(path, onlyHere.has(path)).failure);
    for (const path of found.damaged) problem(path, damaged(path, onlyHere.has(path)).failure);
    for (const path of found.unreadable) {
      problem(
        path,
        failed(
          'forbidden',
          'This file cannot be read.',
          'Let your user read it, then check again. It was left as it is.',
        ).failure,
      );
    }
    for (const path of found.unreachable) {
      problem(
        path,
        failed('not-found', 'The disk of this file is not connected.', 'Connect it, then check again.').failure,
      );
    }
    return { checked: found.checked, missing: found.missing.length, damaged: found.damaged.length };
  };
}

function missing(path: string, isOnlyHere: boolean): Failed {
  if (isReferenced(path)) {
    const hint = 'Put it back, or import it again from where it lies now: it stays the same item.';
    return failed('not-found', 'This file was moved or deleted.', hint);
  }
  const hint = isOnlyHere
    ? 'Put it back, or import a copy of it: it stays the same item.'
    : 'It is fetched again where the provider still has it.';
  return failed('not-found', 'This file is missing.', hint);
}

function damaged(path: string, isOnlyHere: boolean): Failed {
  if (isReferenced(path)) {
    return failed('invalid', 'This file changed since it was imported.', 'It was left as it is.');
  }
  const hint = isOnlyHere
    ? 'It was left as it is. Put a good copy in its place.'
    : 'It lies in .conch/damaged, and is fetched again where the provider still has it.';
  return failed('invalid', 'This file is damaged.', hint);
}
