import { Worker } from 'node:worker_threads';
import type { Command } from 'commander';
import { engineEntries } from '../../entries.ts';
import { assertNever, Failed } from '../../failed.ts';
import type { RebuildReport } from '../../library/rebuild-library.ts';
import { sqliteBinding } from '../../library/sqlite-binding.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../format.ts';
import type { RebuildJson } from '../json-shapes.ts';
import type { Choose } from '../program.ts';
import { createProgressLine } from '../progress.ts';
import type { RebuildNews, RebuildOrder, RebuildStop } from '../rebuild-messages.ts';
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
  const report = await inThread(cli, (items) => line.show(`${formatCount(items, 'item')} restored`)).finally(() =>
    line.clear(),
  );
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

/** A stop on the way leaves the old database in place: the new one only takes its place when it is whole. */
function inThread(cli: Cli, onProgress: (items: number) => void): Promise<RebuildReport> {
  cli.signal.throwIfAborted();
  const { libraryFolder: folder, verbose } = cli.options;
  const order: RebuildOrder = { folder, sqliteBinding: sqliteBinding(cli.environment), verbose };
  const thread = new Worker(engineEntries().rebuildThread, { workerData: order });
  const stop: RebuildStop = 'stop';
  cli.signal.addEventListener('abort', () => thread.postMessage(stop), { once: true });
  return new Promise((resolve, reject) => {
    thread.on('message', (news: RebuildNews) => {
      switch (news.kind) {
        case 'progress':
          return onProgress(news.items);
        case 'done':
          return resolve(news.report);
        case 'failed':
          return reject(new Failed(news.failure));
        default:
          return assertNever(news);
      }
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that rebuilds ended with ${code}`)));
  });
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
