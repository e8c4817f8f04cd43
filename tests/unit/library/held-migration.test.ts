import { expect, it } from 'vitest';
import { db, ground, withDatabaseGround } from './database-ground.ts';

withDatabaseGround();

const add = (id: string, state: string) =>
  db.exec(`INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
    VALUES ('${id}', 'c', 'a', '${state}', 's', '{}', 1, '[]', '', '{}')`);

it('the step to held orders holds none that is there, and only what waits can be held', () => {
  ground.migrateTo(110);
  add('one', 'waiting-slot');
  add('two', 'running');
  ground.migrateTo(120);
  expect(db.prepare('SELECT id, held FROM outbox ORDER BY seq').raw().all()).toEqual([
    ['one', 0],
    ['two', 0],
  ]);
  db.exec("UPDATE outbox SET held = 1 WHERE id = 'one'");
  expect(() => db.exec("UPDATE outbox SET held = 1 WHERE id = 'two'")).toThrow(/CHECK/);
  expect(() => db.exec("UPDATE outbox SET state = 'sending' WHERE id = 'one'")).toThrow(/CHECK/);
});
