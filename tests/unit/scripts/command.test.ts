import { describe, expect, it } from 'vitest';
import { runInPlace } from '../../../scripts/command.mjs';

const node = process.execPath;

describe('runInPlace', () => {
  it('gives the exit status', async () => {
    expect(await runInPlace(node, ['-e', 'process.exit(3)'])).toBe(3);
  });

  it('gives what a shell would give for a signal', async () => {
    expect(await runInPlace(node, ['-e', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)'])).toBe(
      143,
    );
  });

  it('passes a signal on and waits for what the program makes of it', async () => {
    const program = 'process.on("SIGINT", () => process.exit(7)); setInterval(() => {}, 1000); console.log("ready")';
    const status = runInPlace(node, ['-e', program], {
      onOutput: () => {
        process.emit('SIGINT', 'SIGINT');
      },
    });
    expect(await status).toBe(7);
  });

  it('hands over the output when asked', async () => {
    let output = '';
    await runInPlace(node, ['-e', 'console.log("海螺")'], {
      onOutput: (text) => {
        output += text;
      },
    });
    expect(output).toBe('海螺\n');
  });

  it('fails for a program that is not there', async () => {
    await expect(runInPlace('/no/such/program', [])).rejects.toThrow(/ENOENT/);
  });
});
