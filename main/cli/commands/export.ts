import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type ItemKind, itemKinds } from '../../../ipc/model/item.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes, wrongUsage } from '../exit-codes.ts';
import { formatBytes, formatCount } from '../format.ts';
import type { ExportJson } from '../json-shapes.ts';
import { kindValue } from '../option-values.ts';
import type { Choose } from '../program.ts';
import { createProgressLine } from '../progress.ts';
import { withReader } from '../session.ts';
import { safeLine } from '../text-width.ts';

interface ExportOptions {
  readonly kind?: ItemKind;
  readonly query?: string;
}

export function addExport(program: Command, choose: Choose): void {
  program
    .command('export')
    .description('copy files, each with its metadata beside it')
    .argument('<dir>', 'where to')
    .option('--kind <kind>', `only one kind: ${itemKinds.join(', ')}`, kindValue)
    .option('--query <query>', 'only what a search finds')
    .action((folder: string, options: ExportOptions) => choose((cli) => exportTo(cli, folder, options)));
}

async function exportTo(cli: Cli, folder: string, options: ExportOptions): Promise<Outcome> {
  const query = LibraryQuery.safeParse({
    kinds: options.kind === undefined ? itemKinds : [options.kind],
    search: options.query ?? '',
  });
  if (!query.success) throw wrongUsage('The search is too long.', 'Use at most 1,000 characters.');

  const { exportItems } = await import('../export-items.ts');
  return withReader(cli, async (library) => {
    const line = createProgressLine(cli);
    const total = library.read.total(query.data);
    const report = await exportItems({
      library,
      query: query.data,
      folder: resolve(cli.workingFolder, folder),
      signal: cli.signal,
      onProgress: (done) => line.show(`${done} of ${formatCount(total, 'item')}`),
    }).finally(() => line.clear());
    return { json: report, text: exportText(report), exitCode: report.ok ? exitCodes.done : exitCodes.someFailed };
  });
}

function exportText(report: ExportJson): string {
  const parts = [`${formatCount(report.exported, 'file')} exported (${formatBytes(report.bytes)})`];
  if (report.skipped > 0) parts.push(`${report.skipped} there already`);
  if (report.withoutFile > 0) parts.push(`${report.withoutFile} not downloaded yet`);
  const failures = report.failed.map(({ path, error }) => safeLine(`${path}: ${error.message} ${error.hint}`));
  return [`${parts.join(', ')}.`, ...failures].join('\n');
}
