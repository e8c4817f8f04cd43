import { engineEntries } from '../../../main/entries.ts';
import { createImports } from '../../../main/imports/imports.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { open } from '../library/support.ts';

/** Imports folders, or goes on with what was stopped; says how far it is, so that the test can kill it there. */
const [folder = '', ...paths] = process.argv.slice(2);
const library = await open(folder);
const imports = createImports({
  library,
  threadEntry: engineEntries().importThread,
  sqliteBinding: null,
  now: Date.now,
});
const [unfinished] = await imports.unfinished();
const begun = unfinished ?? (await imports.begin({ paths, how: 'copy' }));
const tasks = createTasks(Date.now);
library.onChange(() => console.log('row'));
tasks.onChange(({ done }) => console.log(`done ${done}`));
const id = tasks.start({ kind: 'import', subject: '', work: (report) => imports.run(begun, report) });
console.log(JSON.stringify(await tasks.ended(id)));
await library.close();
