import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/root.mjs';

/** Stands in for the command line: what is tested is the way to it through npm. */
const PROGRAM = `
const [what = '', ...rest]: string[] = process.argv.slice(2);
if (what === 'answer') {
  console.log(JSON.stringify(rest));
  process.exitCode = 3;
} else if (what === 'read') {
  let input = '';
  for await (const chunk of process.stdin) input += chunk;
  console.log(input.trim());
} else {
  process.once('SIGTERM', () => setTimeout(() => {
    console.log('finished properly');
    process.exit(143);
  }, 200));
  setInterval(() => {}, 1000);
  console.log('ready');
}
`;

let checkout: string;

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'conch-command-'));
  for (const name of ['scripts', 'package.json', 'package-lock.json']) {
    await cp(join(root, name), join(checkout, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
  await mkdir(join(checkout, 'main/cli'), { recursive: true });
  await writeFile(join(checkout, 'main/cli/conch.ts'), PROGRAM);
});
afterAll(() => rm(checkout, { recursive: true, force: true }));

function conch(...args: string[]) {
  const child = spawn('npm', ['run', '-s', 'conch', '--', ...args], { cwd: checkout });
  const status = new Promise<number | string | null>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
  return { child, status };
}

describe('npm run -s conch', () => {
  it('keeps arguments, standard output and exit status as they are', async () => {
    const { child, status } = conch('answer', '--json', 'two words', '$HOME', '海螺');
    expect(JSON.parse(await text(child.stdout))).toEqual(['--json', 'two words', '$HOME', '海螺']);
    expect(await status).toBe(3);
  });

  it('passes standard input on', async () => {
    const { child } = conch('read');
    child.stdin.end('a token\n');
    expect(await text(child.stdout)).toBe('a token\n');
  });

  it('passes SIGTERM on and ends only after the command has ended', async () => {
    const { child, status } = conch('wait');
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output === 'ready\n') child.kill('SIGTERM');
    });
    expect(await status).toBe(143);
    expect(output).toBe('ready\nfinished properly\n');
  });
});
