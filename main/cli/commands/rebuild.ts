import type { Command } from 'commander';
import { engineEntries } from '../../entries.ts';
import type { RebuildReport } from '../../library/rebuild-library.ts';
import { sqliteBinding } from '../../library/sqlite-binding.ts';
import { rebuildInThread } from '../../rebuild/rebuild-in-thread.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../format.ts';
import type { RebuildJson } from '../json-shapes.ts';
import { createLog } from '../log.ts';
import { createProgressLine } from '../progress.ts';
import { safeLine } from '../text-width.ts';

export function addRebuild(program: Command, choose: Choose): void {
  program
    .command('rebuild')
    .description('make the database anew from the sidecars and files')
    .action(() => choose(rebuild));
}

async function rebuild(cli: Cli): Promise<Outcome> {
  cli.whenStopped('The library is as it was. Run it again to rebuild it.');
  const line = createProgressLine(cli);
  const { libraryFolder: folder, verbose } = cli.options;
  const report = await rebuildInThread({
    threadEntry: engineEntries().rebuildThread,
    folder,
    sqliteBinding: sqliteBinding(cli.environment),
    log: createLog(process.stderr, { verbose }),
    signal: cli.signal,
    onProgress: (items) => line.show(`${formatCount(items, 'item')} restored`),
  }).finally(() => line.clear());
  const json: RebuildJson = {
    ok: report.problems.length === 0,
    items: report.items,
    files: report.files,
    missing: [...report.missing],
    problems: report.problems.map((problem) => ({ ...problem })),
    oldDatabase: report.oldDatabase,
  };
  return { json, text: rebuildText(report), exitCode: json.ok ? exitCodes.done : exitCodes.someFailed };
}

function rebuildText(report: RebuildReport): string {
  const { missing, problems, oldDatabase } = report;
  return [
    `${formatCount(report.items, 'item')} and ${formatCount(report.files, 'file')} are back in the database.`,
    ...(missing.length > 0
      ? [`${formatCount(missing.length, 'file')} missing and queued again: run "conch download".`]
      : []),
    ...problems.map(({ path, reason }) => safeLine(`Not restored: ${path}: ${reason}`)),
    ...(oldDatabase === null ? [] : [`The database before is kept: ${oldDatabase}`]),
  ].join('\n');
}
