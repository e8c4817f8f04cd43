import { failed } from '../../../failed.ts';
import { applied, type EditAppliers, type EditTools } from './edit-kind.ts';
import { createSmartQuestions } from './smart-questions.ts';
import { cleanTagName, createTagRows, type TagRow, tagKey } from './tag-rows.ts';

type TagEdits = EditAppliers<'tag' | 'rename-tag' | 'merge-tags' | 'alias-tag' | 'remove-tag'>;

/** A tag and all under it. The key is there also when only others under it have rows. */
interface Branch {
  readonly key: string;
  readonly rows: readonly TagRow[];
}

/** Tags on items, and the tags themselves: their place in the hierarchy is their name. */
export function createTagEdits({ db, choose }: EditTools): TagEdits {
  const tags = createTagRows(db);
  const questions = createSmartQuestions(db);
  const attach = db.prepare<[number]>(
    'INSERT INTO item_tags (item, tag) SELECT item, ? FROM chosen WHERE true ON CONFLICT DO NOTHING',
  );
  const detach = db.prepare<[number]>('DELETE FROM item_tags WHERE tag = ? AND item IN (SELECT item FROM chosen)');
  const carryOver = db.prepare<[number, number]>(
    'INSERT INTO item_tags (item, tag) SELECT item, ? FROM item_tags WHERE tag = ? ON CONFLICT DO NOTHING',
  );
  const setAside = db.prepare<[number]>('UPDATE tags SET key = char(1) || seq WHERE seq = ?');
  const addAlias = db.prepare<[string, string, number]>(
    'INSERT INTO tag_aliases VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name, tag = excluded.tag',
  );
  const moveAliases = db.prepare<[number, number]>('UPDATE tag_aliases SET tag = ? WHERE tag = ?');
  const removeAlias = db.prepare<[string, number]>('DELETE FROM tag_aliases WHERE key = ? AND tag = ?');

  /** The tag and all under it, by its name or another name of it. Throws Failed when there is neither. */
  function branchOf(name: string): Branch {
    const key = tagKey(cleanTagName(name));
    const rows = tags.branch(name);
    if (rows.length > 0) return { key, rows };
    const known = tags.find(name);
    if (known !== null) return { key: known.key, rows: tags.branch(known.name) };
    throw failed('not-found', `There is no tag “${name}”.`, 'It may have been renamed or removed meanwhile.');
  }

  function rename(branch: Branch, name: string): void {
    const moves = branch.rows.map((row) => ({ seq: row.seq, name: nameIn(branch, row, name) }));
    const moving = new Set(moves.map(({ seq }) => seq));
    for (const move of moves) {
      const there = tags.find(move.name);
      if (there === null || moving.has(there.seq)) continue;
      throw failed('invalid', `There is a tag “${there.name}” already.`, 'Merge the two, or choose another name.');
    }
    for (const { seq } of moves) setAside.run(seq);
    for (const { seq, name: next } of moves) {
      removeAlias.run(tagKey(next), seq);
      tags.rename(seq, next);
    }
  }

  /** `from` becomes `into`: items, other names and its own name go over. */
  function merge(from: TagRow, into: TagRow): void {
    carryOver.run(into.seq, from.seq);
    moveAliases.run(into.seq, from.seq);
    tags.remove(from.seq);
    addAlias.run(from.key, from.name, into.seq);
  }

  return {
    tag({ target, add, remove }) {
      choose(target);
      const added = add.map((name) => tags.ensure(name));
      const removed = remove.map((name) => tags.find(name)).filter((tag) => tag !== null);
      for (const { seq } of removed) detach.run(seq);
      for (const { seq } of added) attach.run(seq);
      tags.removeUnused([...removed, ...added].map(({ seq }) => seq));
      const [only] = [...added, ...removed];
      return applied(added.length + removed.length === 1 ? (only?.name ?? null) : null);
    },
    'rename-tag'({ tag, name }) {
      const clean = cleanTagName(name);
      const branch = branchOf(tag);
      rename(branch, clean);
      questions.tagRenamed(branch.key, clean);
      return applied(clean);
    },
    'merge-tags'({ tags: names, into }) {
      const target = tags.ensure(into);
      const there = new Set(tags.branch(target.name).map(({ seq }) => seq));
      for (const name of names) {
        const branch = branchOf(name);
        // What merges into one under it leaves that where it is; what lies under it itself goes up.
        const goesUp = branch.key.startsWith(`${target.key}/`);
        for (const row of branch.rows) {
          if (there.has(row.seq) && !goesUp) continue;
          merge(row, row.key === branch.key ? target : tags.ensure(nameIn(branch, row, target.name)));
        }
      }
      return applied(target.name);
    },
    'alias-tag'({ tag, add, remove }) {
      const row = tags.find(tag) ?? (tags.branch(tag).length > 0 ? tags.ensure(tag) : null);
      if (row === null) throw failed('not-found', `There is no tag “${tag}”.`, 'It may have been renamed or removed.');
      for (const name of remove) removeAlias.run(tagKey(cleanTagName(name)), row.seq);
      for (const name of add) {
        const clean = cleanTagName(name);
        const there = tags.find(clean);
        if (there !== null && there.seq !== row.seq) {
          throw failed('invalid', `“${clean}” is a tag already, or stands for one.`, 'Merge the two tags instead.');
        }
        if (there === null) addAlias.run(tagKey(clean), clean, row.seq);
      }
      tags.removeUnused([row.seq]);
      return applied(row.name);
    },
    'remove-tag'({ tag }) {
      const branch = branchOf(tag);
      for (const { seq } of branch.rows) tags.remove(seq);
      return applied(nameOf(branch));
    },
  };
}

/** What a branch is called, also where its name only stands before those of others. */
function nameOf({ key, rows }: Branch): string {
  const [first] = rows;
  return first === undefined ? key : first.name.split('/').slice(0, key.split('/').length).join('/');
}

/** The name that a tag of a branch has when the branch itself is called `name`. */
function nameIn(branch: Branch, row: TagRow, name: string): string {
  return [name, ...row.name.split('/').slice(branch.key.split('/').length)].join('/');
}
