import { LibraryQuery } from '../../../ipc/model/query.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';

/* A process that does bulk edits on a library and takes them back, until it is killed. */
const folder = process.argv[2] ?? '';
const { writer } = openForWriting({
  paths: libraryPaths(folder),
  sqliteBinding: null,
  before: 'killed',
  now: Date.now,
});
process.send?.('ready');
const target = { of: 'question' as const, query: LibraryQuery.parse({}), range: null, except: [], and: [] };
for (;;) {
  writer.execute('applyEdit', [{ does: 'mark', target, favorite: true, rating: 5 }, Date.now()]);
  writer.execute('applyEdit', [{ does: 'tag', target, add: ['all', 'all/of/them'], remove: [] }, Date.now()]);
  writer.execute('applyEdit', [{ does: 'add-collection', name: 'all', parent: null, query: null, target }, Date.now()]);
  for (let edit = 0; edit < 3; edit += 1) writer.execute('undoEdit', []);
}
