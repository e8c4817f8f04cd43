import { failed } from '../../../failed.ts';
import { createAlikeWriter } from '../alike.ts';
import { createStacks } from '../stacks.ts';
import { createCopies } from './copies.ts';
import { applied, type EditAppliers, type EditTools } from './edit-kind.ts';

type KinEdits = 'stack' | 'unstack' | 'cover-stack' | 'not-duplicates' | 'keep-copies';

/** Stacks by hand, and what a person says of copies. Covers, counts and groups follow from the rows when the edit commits. */
export function createKinEdits({ db, choose }: EditTools): EditAppliers<KinEdits> {
  const stacks = createStacks(db, () => undefined);
  const alike = createAlikeWriter(db);
  const copies = createCopies(db);
  const seqOf = db.prepare<[string], number>('SELECT seq FROM items WHERE id = ?').pluck();
  const chosen = db.prepare<[], number>('SELECT item FROM chosen ORDER BY ord').pluck();

  return {
    stack({ target, cover }) {
      if (choose(target) > MOST_IN_STACK) throw tooMany();
      const items = chosen.all();
      const seq = cover === undefined ? undefined : seqOf.get(cover);
      if (items.length > 1) stacks.together(items, seq);
      return applied(null);
    },
    unstack({ target }) {
      choose(target);
      stacks.apart(chosen.all());
      return applied(null);
    },
    'cover-stack'({ id }) {
      const seq = seqOf.get(id);
      if (seq === undefined) throw gone();
      stacks.cover(seq);
      return applied(null);
    },
    'not-duplicates'({ ids }) {
      alike.part(ids);
      return applied(null, false);
    },
    'keep-copies'({ groups }, now) {
      copies.keep(groups, now);
      return applied(null);
    },
  };
}

/** More than that in one stack is a mistake; a collection holds any number. */
const MOST_IN_STACK = 10_000;

function tooMany(): Error {
  return failed(
    'invalid',
    `A stack holds at most ${MOST_IN_STACK} items.`,
    'Select fewer, or put them into a collection.',
  );
}

function gone(): Error {
  return failed('not-found', 'This item is not in the library any more.', 'Refresh the list.');
}
