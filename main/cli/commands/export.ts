import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes, wrongUsage } from '../exit-codes.ts';
import { formatBytes, formatCount } from '../format.ts';
import type { ExportJson } from '../json-shapes.ts';
import { kindValue, type SidecarForm, sidecarsValue } from '../option-values.ts';
import { createProgressLine } from '../progress.ts';
import { requireLibrary, withReader } from '../session.ts';
import { safeLine } from '../text-width.ts';

interface ExportOptions {
  readonly kind?: ItemKind;
  readonly query?: string;
  readonly template?: string;
  readonly metadata?: true;
  readonly sidecars: SidecarForm;
}

export function addExport(program: Command, choose: Choose): void {
  program
    .command('export')
    .description('copy files, each with its metadata beside it')
    .argument('<dir>', 'where to')
    .option('--kind <kind>', `only one kind: ${itemKinds.join(', ')}`, kindValue)
    .option('--query <query>', 'only what a search finds')
    .option(
      '--template <names>',
      'names made of {date} {time} {year} {month} {day} {prompt} {model} {account} {kind} {id} {index} {title} {rating} {label}',
    )
    .option('--metadata', 'write prompt, model, tags and rating into the copies (PNG, JPEG, WebP, MP4, MP3)')
    .option('--sidecars <form>', 'metadata beside the copies: none, json, csv', sidecarsValue, 'json')
    .action((folder: string, options: ExportOptions) => choose((cli) => exportTo(cli, folder, options)));
}

async function exportTo(cli: Cli, folder: string, options: ExportOptions): Promise<Outcome> {
  const query = LibraryQuery.safeParse({
    kinds: options.kind === undefined ? itemKinds : [options.kind],
    search: options.query ?? '',
  });
  if (!query.success) throw wrongUsage('The search is too long.', 'Use at most 1,000 characters.');

  requireLibrary(cli);
  const [{ exportItems }, { parseTemplate }, { targetIds }] = await Promise.all([
    import('../../exports/export-items.ts'),
    import('../../exports/name-template.ts'),
    import('../../exports/target-ids.ts'),
  ]);
  const template = options.template === undefined ? null : parseTemplate(options.template);
  return withReader(cli, async (library) => {
    const line = createProgressLine(cli);
    const failures: ExportJson['failed'] = [];
    const ids = await targetIds(
      library.read,
      { of: 'question', query: query.data, range: null, except: [], and: [] },
      cli.signal,
    );
    const counts = await exportItems({
      ...{ library: library.folder, read: library.read, ids },
      folder: resolve(cli.workingFolder, folder),
      ...{ template, metadata: options.metadata ?? false, sidecars: options.sidecars, signal: cli.signal },
      onProgress(done) {
        line.show(`${done} of ${formatCount(ids.length, 'item')}`);
        cli.whenStopped(
          `${done} of ${formatCount(ids.length, 'item')} are done. Run it again: it goes on where it stopped.`,
        );
      },
      onProblem: ({ id, path, failure }) => failures.push({ id, path, error: failure }),
    }).finally(() => line.clear());
    const report: ExportJson = { ...counts, ok: counts.failed === 0, failed: failures };
    return { json: report, text: exportText(report), exitCode: report.ok ? exitCodes.done : exitCodes.someFailed };
  });
}

function exportText(report: ExportJson): string {
  const parts = [`${formatCount(report.exported, 'file')} exported (${formatBytes(report.bytes)})`];
  if (report.skipped > 0) parts.push(`${report.skipped} there already`);
  if (report.withoutFile > 0) parts.push(`${report.withoutFile} not downloaded yet`);
  if (report.withoutMetadata > 0) parts.push(`${report.withoutMetadata} cannot hold metadata`);
  const failures = report.failed.map(({ path, error }) => safeLine(`${path}: ${error.message} ${error.hint}`));
  return [`${parts.join(', ')}.`, ...failures].join('\n');
}
