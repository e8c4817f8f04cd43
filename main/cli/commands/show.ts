import type { Command } from 'commander';
import { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail, Rendition } from '../../../ipc/model/item.ts';
import { failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatBytes, formatDuration, formatMoment } from '../format.ts';
import { withReader } from '../session.ts';
import { facts, table } from '../tables.ts';
import { safeLine } from '../text-width.ts';
import { itemDetailJson } from '../to-json.ts';

export function addShow(program: Command, choose: Choose): void {
  program
    .command('show')
    .description('show one item, with what the provider says about it')
    .argument('<id>', 'its id, as "conch list" shows it')
    .action((id: string) => choose((cli) => show(cli, id)));
}

function show(cli: Cli, text: string): Promise<Outcome> {
  return withReader(cli, async (library) => {
    const id = ItemId.safeParse(text.toLowerCase());
    const detail = id.success ? library.read.detail(id.data) : null;
    if (detail === null) {
      throw failed('not-found', `There is no item ${text}.`, 'See "conch list" for the ids of items.');
    }
    return { json: itemDetailJson(detail), text: detailText(cli, detail), exitCode: exitCodes.done };
  });
}

function detailText(cli: Cli, detail: ItemDetail): string {
  const { voice } = detail;
  const pairs: readonly (readonly [string, string | null])[] = [
    ['Id', detail.id],
    ['Kind', voice === null ? detail.kind : `${detail.kind} (${voice.origin})`],
    ['Account', `${detail.connection} / ${detail.account}`],
    ['Remote id', detail.remoteId],
    ['Status', [detail.statusLabel, detail.statusMessage].filter((part) => part !== null).join(': ')],
    ['Created', `${formatMoment(detail.createdAt)}${detail.createdSource === 'provider' ? '' : ' (first seen)'}`],
    ['Model', modelWords(detail)],
    ['Prompt', detail.prompt],
    ['Size', detail.width === null ? null : `${detail.width} × ${detail.height ?? '?'}`],
    ['Duration', detail.durationMs === null ? null : formatDuration(detail.durationMs)],
    ['Language', voice?.language ?? null],
    ['Voice tags', voice === null ? null : voice.tags.join(', ')],
    ['Made from', voice === null ? null : voice.sampleOf.join(', ')],
    ['Lineage', detail.lineage.map(({ relation, title, remoteId }) => `${relation}: ${title || remoteId}`).join(', ')],
    ['At provider', detail.remote === 'gone' ? 'gone' : 'yes'],
    ['Tags', detail.tags.join(', ')],
    ['Collections', detail.collections.join(', ')],
    ['Notes', detail.notes],
    ['In trash', detail.trashedAt === null ? null : `since ${formatMoment(detail.trashedAt)}`],
  ];
  const known = pairs.flatMap(([label, value]) =>
    value === null || value === '' ? [] : [[label, safeLine(value)] as const],
  );
  const files = detail.renditions.length === 0 ? [] : [renditionTable(cli, detail.renditions)];
  return [cli.paint.bold(safeLine(detail.title)), facts(known), ...files].join('\n\n');
}

function renditionTable(cli: Cli, renditions: readonly Rendition[]): string {
  return table<Rendition>(
    [
      { title: 'FILE', value: (one) => one.role },
      { title: 'STATE', value: (one) => one.state },
      { title: 'SIZE', value: (one) => (one.bytes === null ? '' : formatBytes(one.bytes)), align: 'right' },
      { title: 'LOST AFTER', value: (one) => formatMoment(one.deadline) },
      { title: 'PATH', value: (one) => one.path ?? one.error?.message ?? '' },
    ],
    renditions,
    cli.columns,
  );
}

/** Its name, with the id where that is another. */
function modelWords({ model, modelName }: ItemDetail): string | null {
  return modelName === model ? model : `${modelName} (${model})`;
}
