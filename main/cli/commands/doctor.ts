import type { Command } from 'commander';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DoctorJson, FindingJson } from '../json-shapes.ts';
import { safeLine } from '../text-width.ts';

export function addDoctor(program: Command, choose: Choose): void {
  program
    .command('doctor')
    .description('check keychain, disk, database, runtime and connections')
    .action(() => choose(doctor));
}

async function doctor(cli: Cli): Promise<Outcome> {
  const { examine } = await import('../doctor/examine.ts');
  const findings = await examine(cli);
  const json: DoctorJson = { ok: findings.every((finding) => finding.state !== 'fail'), findings: [...findings] };
  const text = findings.map((finding) => findingText(cli, finding)).join('\n');
  return { json, text, exitCode: json.ok ? exitCodes.done : exitCodes.someFailed };
}

const marks = { ok: '✓ ok  ', warn: '! warn', fail: '✗ fail' } as const;

function findingText(cli: Cli, finding: FindingJson): string {
  const paint = { ok: cli.paint.good, warn: cli.paint.warn, fail: cli.paint.bad }[finding.state];
  const line = `${paint(marks[finding.state])}  ${finding.check}: ${safeLine(finding.message)}`;
  return finding.hint === '' ? line : `${line}\n          ${safeLine(finding.hint)}`;
}
