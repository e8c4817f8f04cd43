import { resumeExports, startExport } from '../../../main/app/export-tasks.ts';
import { engineEntries } from '../../../main/entries.ts';
import { createExports } from '../../../main/exports/exports.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { memoryLog, open } from '../library/support.ts';
import { everything } from './everything.ts';

/** Exports all of a library, or goes on with what was stopped; says how far it is, so that the test can kill it there. */
const [folder = '', target = ''] = process.argv.slice(2);
const library = await open(folder);
const log = memoryLog();
const exports = createExports({ library, threadEntry: engineEntries().exportThread, sqliteBinding: null, log });
const tasks = createTasks(Date.now);
tasks.onChange(({ done }) => console.log(`done ${done}`));
if (target === '') await resumeExports(tasks, { exports, library }, log);
else {
  const request = {
    target: everything(),
    folder: target,
    template: '{title}',
    metadata: true,
    sidecars: 'csv',
  } as const;
  startExport(tasks, { exports, library }, await exports.begin(request), log);
}
for (const { id } of tasks.list()) console.log(JSON.stringify(await tasks.ended(id)));
await library.close();
