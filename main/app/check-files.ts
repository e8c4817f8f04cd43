import type { Engine } from '../engine-api.ts';
import { failed } from '../failed.ts';
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
    for (const path of found.missing) {
      problem(
        path,
        failed('not-found', 'This file is missing.', 'It is fetched again where the provider still has it.').failure,
      );
    }
    for (const path of found.damaged) {
      problem(
        path,
        failed(
          'invalid',
          'This file is damaged.',
          'It lies in .conch/damaged, and is fetched again where the provider still has it.',
        ).failure,
      );
    }
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
