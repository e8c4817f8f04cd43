import { randomUUID } from 'node:crypto';
import type { Sqlite } from '../database.ts';

/** What a person decided of an item's stack. `stack` names one made by hand; `apart`: in none, whatever the rule says. */
export interface StackChoice {
  readonly stack: string | null;
  readonly apart: boolean;
  readonly covers: boolean;
}

/**
 * Which items are in which stack, and which of them covers it. What a person decides goes into `stack_choices`, by rows; the
 * stacks follow the rows when they are settled, however the rows came (an edit, its undoing, a rebuild).
 */
export interface Stacks {
  /** Puts these into one stack by hand, covered by one of them or by the newest. What one of them covers comes along. */
  together(items: readonly number[], cover?: number): void;
  /** Takes these out of theirs. One that covers a stack takes the whole of it apart. */
  apart(items: readonly number[]): void;
  /** This one covers the stack it is in. */
  cover(item: number): void;
  choiceOf(item: number): StackChoice | null;
  /** Puts an item beside another that it is a variant of. */
  join(item: number, beside: number): void;
  leave(item: number): void;
  /** Follows choices, chooses covers and counts, at most so many of each. False when nothing was due. */
  settle(most: number): boolean;
  /** Items that stand elsewhere or cover another number since this was asked last. */
  takeTouched(): readonly number[];
}

interface Member {
  readonly seq: number;
  readonly kind: string;
  readonly source: number;
  readonly in_trash: number;
  readonly covers: number | null;
}

interface ChoiceRow {
  readonly stack: string | null;
  readonly apart: number;
  readonly covers: number;
}

/** `revise`: an item whose choice went away is the rule's again. */
export function createStacks(db: Sqlite, revise: (item: number) => void): Stacks {
  const stackOf = db.prepare<[number], number | null>('SELECT stack FROM items WHERE seq = ?').pluck();
  const coveredBy = db.prepare<[number, number], number>('SELECT seq FROM stacks WHERE cover = ? AND seq = ?').pluck();
  const inStack = db.prepare<[number], number>('SELECT seq FROM items WHERE stack = ?').pluck();
  const members = db.prepare<[number], Member>(
    `SELECT items.seq, kind, source, in_trash, covers FROM items INDEXED BY items_of_stack
     LEFT JOIN stack_choices ON item = items.seq WHERE items.stack = ? ORDER BY items.place DESC`,
  );
  const put = db.prepare<[number | null, number]>('UPDATE items SET stack = ?, beneath = 0 WHERE seq = ?');
  const setBeneath = db.prepare<[number, number, number]>(
    'UPDATE items SET beneath = ? WHERE seq = ? AND beneath <> ?',
  );
  const make = db
    .prepare<[string | null, number], number>('INSERT INTO stacks (id, cover, size) VALUES (?, ?, 1) RETURNING seq')
    .pluck();
  const named = db.prepare<[string], number>('SELECT seq FROM stacks WHERE id = ?').pluck();
  const isByHand = db.prepare<[number], number>('SELECT id IS NOT NULL FROM stacks WHERE seq = ?').pluck();
  const count = db.prepare<[number, number, number]>('UPDATE stacks SET cover = ?, size = ? WHERE seq = ?');
  const remove = db.prepare<[number]>('DELETE FROM stacks WHERE seq = ?');
  const choice = db.prepare<[number], ChoiceRow>('SELECT stack, apart, covers FROM stack_choices WHERE item = ?');
  const write = db.prepare<[number, string | null, number, number]>(
    `INSERT INTO stack_choices VALUES (?, ?, ?, ?)
     ON CONFLICT (item) DO UPDATE SET stack = excluded.stack, apart = excluded.apart, covers = excluded.covers`,
  );
  const forget = db.prepare<[number]>('DELETE FROM stack_choices WHERE item = ?');
  const setDue = db.prepare<[number]>("INSERT OR IGNORE INTO kin_due VALUES ('stack', ?)");
  const due = db.prepare<[string, number], number>('SELECT seq FROM kin_due WHERE what = ? LIMIT ?').pluck();
  const done = db.prepare<[string, number]>('DELETE FROM kin_due WHERE what = ? AND seq = ?');

  const touched = new Set<number>();

  function choiceOf(item: number): StackChoice | null {
    const row = choice.get(item);
    return row === undefined ? null : { stack: row.stack, apart: row.apart === 1, covers: row.covers === 1 };
  }

  /** An item, or all of the stack that it covers. */
  function withBeneath(item: number): readonly number[] {
    const stack = stackOf.get(item);
    const covers = typeof stack === 'number' && coveredBy.get(item, stack) !== undefined;
    return covers ? inStack.all(stack) : [item];
  }

  function move(item: number, to: number | null): void {
    const from = stackOf.get(item);
    if (from === to || from === undefined) return;
    put.run(to, item);
    touched.add(item);
    if (from !== null) setDue.run(from);
    if (to !== null) setDue.run(to);
  }

  function follow(item: number): void {
    const made = choiceOf(item);
    if (made?.stack != null) move(item, named.get(made.stack) ?? make.get(made.stack, item) ?? null);
    else if (made?.apart === true || isInOneByHand(item)) move(item, null);
    revise(item);
    const at = stackOf.get(item);
    if (typeof at === 'number') setDue.run(at);
  }

  /** Out of a stack made by hand; one made by the rule stays until the rule says otherwise. */
  function isInOneByHand(item: number): boolean {
    const stack = stackOf.get(item);
    return typeof stack === 'number' && isByHand.get(stack) === 1;
  }

  function dissolve(stack: number, all: readonly Member[]): void {
    for (const { seq } of all) {
      put.run(null, seq);
      touched.add(seq);
    }
    remove.run(stack);
  }

  function arrange(stack: number): void {
    const all = members.all(stack);
    const live = all.filter(({ in_trash }) => in_trash === 0);
    const cover = live.find(({ covers }) => covers === 1) ?? live[0] ?? all[0];
    if (all.length < 2 || cover === undefined) {
      dissolve(stack, all);
      return;
    }
    for (const member of all) {
      const beneath = beneathOf(member, cover);
      if (setBeneath.run(beneath, member.seq, beneath).changes > 0) touched.add(member.seq);
    }
    touched.add(cover.seq);
    count.run(cover.seq, live.length, stack);
  }

  return {
    choiceOf,
    together(items, cover) {
      const stack = randomUUID();
      for (const item of new Set(items.flatMap(withBeneath))) write.run(item, stack, 0, Number(item === cover));
    },
    apart(items) {
      for (const item of new Set(items.flatMap(withBeneath))) {
        if (typeof stackOf.get(item) === 'number') write.run(item, null, 1, 0);
      }
    },
    cover(item) {
      const stack = stackOf.get(item);
      if (typeof stack !== 'number') return;
      for (const member of inStack.all(stack)) {
        const { stack: name, apart, covers } = choiceOf(member) ?? NO_CHOICE;
        if (covers === (member === item)) continue;
        if (name === null && !apart && covers) forget.run(member);
        else write.run(member, name, Number(apart), Number(!covers));
      }
    },
    join(item, beside) {
      const made = stackOf.get(beside);
      const to = typeof made === 'number' ? made : make.get(null, beside);
      if (to === undefined) return;
      const from = stackOf.get(item);
      move(beside, to);
      // Two stacks that turn out to be one.
      if (typeof from === 'number' && from !== to) for (const other of inStack.all(from)) move(other, to);
      else move(item, to);
    },
    leave: (item) => move(item, null),
    settle(most) {
      const chosen = due.all('choice', most);
      for (const item of chosen) {
        follow(item);
        done.run('choice', item);
      }
      // Arranged when no choice is left: a stack that many of them are about would be gone through for each slice.
      const stacks = chosen.length < most ? due.all('stack', most) : [];
      for (const stack of stacks) {
        arrange(stack);
        done.run('stack', stack);
      }
      return chosen.length + stacks.length > 0;
    },
    takeTouched() {
      const items = [...touched];
      touched.clear();
      return items;
    },
  };
}

const NO_CHOICE: StackChoice = { stack: null, apart: false, covers: false };

/** What `items.beneath` says of an item in a stack with that cover (see the migration). */
function beneathOf(member: Member, cover: Member): 0 | 1 | 2 {
  if (member.in_trash === 1 || member.seq === cover.seq) return 0;
  return member.kind === cover.kind && member.source === cover.source ? 1 : 2;
}
