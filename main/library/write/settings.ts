import type { Due } from './due.ts';
import { type Outcome, touched, type WriterContext } from './writer-context.ts';

/** Keeps a setting of a person in the library. */
export function createSettingWriter(
  { db }: Pick<WriterContext, 'db'>,
  due: Pick<Due, 'facts'>,
): (key: string, value: string) => Outcome<void> {
  const save = db.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return (key, value) => {
    save.run(key, value);
    due.facts();
    return touched(undefined, []);
  };
}
