import type { Command } from 'commander';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { downloadSentence } from '../download-sentence.ts';
import { exitCodes } from '../exit-codes.ts';
import { withProgress } from '../progress.ts';
import { withEngine } from '../session.ts';

export function addDownload(program: Command, choose: Choose): void {
  program
    .command('download')
    .description('download what is due')
    .option('--retry-failed', 'try those again that had failed')
    .action((options: { retryFailed?: boolean }) => choose((cli) => download(cli, options.retryFailed === true)));
}

function download(cli: Cli, retryFailed: boolean): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const started = Date.now();
    const downloads = await withProgress(cli, engine, () => engine.download({ retryFailed, signal: cli.signal }));
    const ok = downloads.failed === 0 && !cli.signal.aborted;
    const json = { ok, downloads, elapsedMs: Date.now() - started };
    return { json, text: downloadSentence(downloads), exitCode: ok ? exitCodes.done : exitCodes.someFailed };
  });
}
