/**
 * A table of what a person owns. Every row of it that an edit writes, deletes or changes is kept in `journal_<name>` by itself,
 * so that taking an edit back needs no code of its own.
 *
 * To add one: a migration makes the table and beside it
 * `journal_<name> (edit INTEGER NOT NULL, <keys> NOT NULL, there INTEGER NOT NULL, <columns, all may be NULL>,
 * PRIMARY KEY (edit, <keys>)) STRICT, WITHOUT ROWID`; then it is listed below. Keys of a row never change.
 */
export interface JournalledTable {
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  /** The key that names an item, when rows are about one: purged items leave the journal. */
  readonly item: string | null;
  /** A unique text column: while rows are put back it is set aside, so that two rows can exchange their values. */
  readonly unique: { readonly column: string; readonly by: string } | null;
  /** Items whose sidecar is behind after an edit of this table: rows of (item, whether their searched text is too). `?` is the edit. */
  readonly touches: string | null;
}

/** Parents before what refers to them. */
export const journalledTables: readonly JournalledTable[] = [
  {
    name: 'marks',
    keys: ['item'],
    columns: ['favorite', 'rating', 'label', 'notes', 'trashed_at'],
    item: 'item',
    unique: null,
    touches: `SELECT old.item AS item, ifnull(old.notes, '') <> ifnull(marks.notes, '')
      FROM journal_marks AS old LEFT JOIN marks ON marks.item = old.item WHERE old.edit = ?`,
  },
  {
    name: 'tags',
    keys: ['seq'],
    columns: ['key', 'name'],
    item: null,
    unique: { column: 'key', by: 'seq' },
    touches:
      'SELECT item_tags.item, 1 FROM journal_tags AS old CROSS JOIN item_tags ON item_tags.tag = old.seq WHERE old.edit = ?',
  },
  {
    name: 'tag_aliases',
    keys: ['key'],
    columns: ['name', 'tag'],
    item: null,
    unique: null,
    touches: null,
  },
  {
    name: 'item_tags',
    keys: ['item', 'tag'],
    columns: [],
    item: 'item',
    unique: null,
    touches: 'SELECT item, 1 FROM journal_item_tags WHERE edit = ?',
  },
  {
    name: 'collections',
    keys: ['seq'],
    columns: ['id', 'name', 'parent', 'position', 'query', 'created_at', 'cover'],
    item: null,
    unique: null,
    touches: null,
  },
  {
    name: 'collection_items',
    keys: ['collection', 'item'],
    columns: ['position'],
    item: 'item',
    unique: null,
    touches: 'SELECT item, 0 FROM journal_collection_items WHERE edit = ?',
  },
  {
    name: 'stack_choices',
    keys: ['item'],
    columns: ['stack', 'apart', 'covers'],
    item: 'item',
    unique: null,
    touches: 'SELECT item, 0 FROM journal_stack_choices WHERE edit = ?',
  },
  {
    name: 'not_alike',
    keys: ['one', 'other'],
    columns: [],
    item: null,
    unique: null,
    touches: `SELECT DISTINCT items.seq AS item, 0 FROM journal_not_alike AS old CROSS JOIN items ON items.id IN (old.one, old.other)
      WHERE old.edit = ?`,
  },
];
