import type { Command } from 'commander';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatBytes, formatNumber } from '../format.ts';
import type { StatusJson } from '../json-shapes.ts';
import { withReader } from '../session.ts';
import { facts } from '../tables.ts';

export function addStatus(program: Command, choose: Choose): void {
  program
    .command('status')
    .description('what the library holds')
    .action(() => choose(status));
}

function status(cli: Cli): Promise<Outcome> {
  return withReader(cli, async (library) => {
    const { read } = library;
    const { schemaVersion, counts, renditions, bytes, outbox } = read.status();
    const json: StatusJson = {
      library: cli.options.libraryFolder,
      schemaVersion,
      counts: { video: counts.video, image: counts.image, audio: counts.audio, voice: counts.voice },
      renditions: {
        complete: renditions.complete,
        pending: renditions.pending,
        failed: renditions.failed,
        unavailable: renditions.unavailable,
      },
      bytes,
      outbox,
      connections: read.connections().length,
      accounts: read.accounts().length,
    };
    return { json, text: statusText(json), exitCode: exitCodes.done };
  });
}

function statusText(status: StatusJson): string {
  const { counts, renditions } = status;
  return facts([
    ['Library', status.library],
    ['Videos', formatNumber(counts.video)],
    ['Images', formatNumber(counts.image)],
    ['Audio', formatNumber(counts.audio)],
    ['Voices', formatNumber(counts.voice)],
    ['Files', `${formatNumber(renditions.complete)} (${formatBytes(status.bytes)})`],
    ['To download', formatNumber(renditions.pending)],
    ['Failed', formatNumber(renditions.failed)],
    ['Unavailable', formatNumber(renditions.unavailable)],
    ['Outbox', formatNumber(status.outbox)],
    ['Connections', formatNumber(status.connections)],
    ['Accounts', formatNumber(status.accounts)],
  ]);
}
