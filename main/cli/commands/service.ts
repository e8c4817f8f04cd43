import { type Command, InvalidArgumentError } from 'commander';
import type { ConnectionName } from '../../../ipc/model/ids.ts';
import type { ServiceFacts } from '../../engine-api.ts';
import { failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { requireConnection } from '../known-connection.ts';
import { connectionNameValue } from '../option-values.ts';
import { withEngine } from '../session.ts';
import { facts } from '../tables.ts';

interface ServiceOptions {
  readonly connection?: ConnectionName;
  readonly day?: string;
  readonly replyUrl?: string;
}

export function addService(program: Command, choose: Choose): void {
  program
    .command('service')
    .description('show the subscription behind a useapi.net token and what was asked of it on a day')
    .option('--connection <name>', 'needed when there are several', connectionNameValue)
    .option('--day <date>', 'a day of the last 3 months, such as 2026-11-05; otherwise today', dayValue)
    .option('--reply-url <url>', 'also set where the service calls back when a generation ends', urlValue)
    .action((options: ServiceOptions) => choose((cli) => service(cli, options)));
}

function service(cli: Cli, { connection, day, replyUrl }: ServiceOptions): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const name = connection ?? onlyConnection(engine.library.read.connections().map((one) => one.name));
    requireConnection(engine.library, name);
    if (replyUrl !== undefined) await engine.administration.setReplyUrl(name, replyUrl, cli.signal);
    const found = await engine.administration.service(name, day ?? null, cli.signal);
    return { json: { ok: true, connection: name, ...found }, text: sentences(found), exitCode: exitCodes.done };
  });
}

function onlyConnection(names: readonly ConnectionName[]): ConnectionName {
  const [first, ...others] = names;
  if (first !== undefined && others.length === 0) return first;
  throw failed(
    'invalid',
    first === undefined ? 'No connection yet.' : 'There are several connections.',
    first === undefined ? 'Make one: conch connect useapi --name home' : `Name one: ${names.join(', ')}.`,
  );
}

function sentences({ active, renewsOn, accounts, replyUrl, requests }: ServiceFacts): string {
  return facts([
    ['subscription', active === null ? 'not told' : active ? 'active' : 'ended'],
    ['renews on', renewsOn ?? 'not told'],
    ['accounts', accounts === null ? 'not told' : `${accounts.used} of ${accounts.total}`],
    ['calls back', replyUrl ?? 'nowhere'],
    ...requestFacts(requests),
  ]);
}

function requestFacts(requests: ServiceFacts['requests']): readonly (readonly [string, string])[] {
  if (requests === null) return [];
  const { day, total, byEndpoint, byStatus, successRate, averageMs } = requests;
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    [day ?? 'requests', `${total} requests${successRate === null ? '' : `, ${successRate} succeeded`}`],
    ['endpoints', counts(byEndpoint)],
    ['statuses', counts(byStatus)],
    ...(averageMs === null ? [] : [['on average', `${Math.round(averageMs)} ms`] as const]),
  ];
}

function dayValue(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('Give a day such as 2026-11-05.');
}

function urlValue(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text) && text.length <= 1024) return text;
  throw new InvalidArgumentError('Give an address that begins with https:// and has at most 1,024 characters.');
}
