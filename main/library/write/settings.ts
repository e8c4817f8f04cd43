import type { Due } from './due.ts';
import { type Outcome, quiet, touched, type WriterContext } from './writer-context.ts';

export interface SettingWriter {
  /** Keeps a setting of a person in the library. */
  save(key: string, value: string): Outcome<void>;
  /** Keeps beside them when something was asked, epoch ms; no sidecar follows. */
  saveStamp(key: string, at: number): Outcome<void>;
}

export function createSettingWriter({ db }: Pick<WriterContext, 'db'>, due: Pick<Due, 'facts'>): SettingWriter {
  const save = db.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    save(key, value) {
      save.run(key, value);
      due.facts();
      return touched(undefined, []);
    },
    saveStamp(key, at) {
      save.run(key, String(at));
      return quiet(undefined);
    },
  };
}
