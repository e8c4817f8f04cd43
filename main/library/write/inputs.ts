import type { ItemId } from '../../../ipc/model/ids.ts';
import type { InputId } from '../../../ipc/model/input.ts';
import type { StoredInput } from '../library.ts';
import type { Due } from './due.ts';
import { type Outcome, quiet, type WriterContext } from './writer-context.ts';

export interface InputWriter {
  add(input: StoredInput): Outcome<void>;
  remove(id: InputId): Outcome<void>;
  saveSamples(voice: ItemId, samples: readonly InputId[]): Outcome<void>;
}

/** Files a person brought in, and which voices were cloned from them. Their content is never touched. */
export function createInputWriter({ db }: Pick<WriterContext, 'db'>, due: Pick<Due, 'facts'>): InputWriter {
  const add = db.prepare<(string | number | null)[]>(
    `INSERT INTO inputs (id, kind, name, mime, bytes, sha256, duration_ms, added_at, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const remove = db.prepare<[string]>('DELETE FROM inputs WHERE id = ?');
  const forgetSamples = db.prepare<[string]>('DELETE FROM voice_samples WHERE voice = ?');
  const addSample = db.prepare<[string, number, string]>('INSERT INTO voice_samples VALUES (?, ?, ?)');
  return {
    add({ id, kind, name, mime, bytes, sha256, durationMs, addedAt, path }) {
      add.run(id, kind, name, mime, bytes, sha256, durationMs, addedAt, path);
      due.facts();
      return quiet(undefined);
    },
    remove(id) {
      remove.run(id);
      due.facts();
      return quiet(undefined);
    },
    saveSamples(voice, samples) {
      forgetSamples.run(voice);
      for (const [position, input] of samples.entries()) addSample.run(voice, position, input);
      due.facts();
      return quiet(undefined);
    },
  };
}
