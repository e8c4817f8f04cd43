import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import type { Action } from '../../../main/cli/cli.ts';
import { buildProgram } from '../../../main/cli/program.ts';

function parse(...argv: readonly string[]): { readonly chosen: boolean; readonly globals: object } {
  let action: Action | null = null;
  const program = buildProgram(
    (chosen) => {
      action = chosen;
    },
    { writeOut: () => undefined, writeErr: () => undefined },
  );
  program.parse(argv, { from: 'user' });
  return { chosen: action !== null, globals: program.opts() };
}

test('global options stand before or after the command', () => {
  const globals = { library: '/lib', json: true };
  expect(parse('--library', '/lib', '--json', 'list')).toEqual({ chosen: true, globals });
  expect(parse('list', '--kind', 'video', '--json', '--library=/lib')).toEqual({ chosen: true, globals });
});

const documented = [
  'connect useapi --name a',
  'connect useapi --name a --base-url http://127.0.0.1:1/v1/minimax --no-keychain',
  'connections',
  'disconnect a',
  'accounts --connection a',
  'sync --connection a --account 1 --feeds videos,images --full --no-download --wait',
  'sync --feeds system-voices --samples',
  'download --retry-failed',
  'list --kind video --limit 5 --after x --sort title --gone --trash',
  'show 1',
  'search cat -dog tag:x --kind video --limit 5',
  'verify --repair',
  'rebuild',
  'export /tmp/x --kind video --query cat',
  'delete 1 2 --remote --yes',
  'outbox',
  'outbox cancel 1',
  'outbox send',
  'voices clone --account 1 --name N --language en --no-noise-reduction a.wav',
  'voices design --account 1 --name N --prompt P --preview T',
  'voices delete 1',
  'create video --account 1 --prompt x --model M --voice 1 --file a --wait',
  'doctor',
  'settings',
  'settings parallelDownloads 4',
  'status',
];

test.each(documented)('%s is understood', (line) => {
  expect(parse(...line.split(' ')).chosen).toBe(true);
});

const wrong = [
  'nonsense',
  'list --kind videos',
  'list --frobnicate',
  'show',
  'connect useapi',
  'connect other --name a',
  'export',
  'sync extra',
];

test.each(wrong)('%s is wrong usage', (line) => {
  expect(() => parse(...line.split(' '))).toThrow(CommanderError);
});
