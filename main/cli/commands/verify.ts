import type { Command } from 'commander';
import type { VerifyReport } from '../../engine-api.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../format.ts';
import { createProgressLine } from '../progress.ts';
import { withEngine } from '../session.ts';
import { safeLine } from '../text-width.ts';

export function addVerify(program: Command, choose: Choose): void {
  program
    .command('verify')
    .description('read every file again and compare it with what was downloaded')
    .option('--repair', 'queue missing and damaged files again')
    .action((options: { repair?: boolean }) => choose((cli) => verify(cli, options.repair === true)));
}

function verify(cli: Cli, repair: boolean): Promise<Outcome> {
  cli.whenStopped(
    `${repair ? 'What was found is queued again' : 'Nothing was changed'}. Run it again: it begins anew.`,
  );
  return withEngine(cli, async (engine) => {
    const line = createProgressLine(cli);
    const onProgress = (checked: number): void => line.show(`${formatCount(checked, 'file')} checked`);
    const report = await engine.verify({ repair, signal: cli.signal, onProgress }).finally(() => line.clear());
    return { json: report, text: verifyText(report), exitCode: report.ok ? exitCodes.done : exitCodes.someFailed };
  });
}

function verifyText(report: VerifyReport): string {
  const list = (title: string, paths: readonly string[]): readonly string[] =>
    paths.length === 0 ? [] : [title, ...paths.map((path) => `  ${safeLine(path)}`), ''];
  const { missing, damaged, unreadable, unreachable, unknown, repaired } = report;
  const sentences = [
    `${formatCount(report.checked, 'file')} checked: ${missing.length} missing, ${damaged.length} damaged, ${unreadable.length} not readable, ${unknown.length} unknown.`,
    ...(repaired > 0 ? [`${formatCount(repaired, 'file')} queued again: run "conch download".`] : []),
    ...(unreadable.length > 0 ? ['Let your user read those that are not readable, then check again.'] : []),
    ...(missing.length + damaged.length > 0 && repaired === 0 ? ['Queue them again: conch verify --repair'] : []),
  ];
  return [
    ...list('Missing:', missing),
    ...list('Damaged:', damaged),
    ...list('Not readable (the system refuses):', unreadable),
    ...list('Not reachable now (outside of the library, the folder is not there):', unreachable),
    ...list('Unknown (in the media folders, but not of this library):', unknown),
    ...sentences,
  ].join('\n');
}
