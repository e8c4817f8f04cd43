import type { Command } from 'commander';
import { wrongUsage } from '../exit-codes.ts';
import type { Choose } from '../program.ts';

const names = ['outbox', 'voices', 'create'] as const;

/** Commands that change something at the provider: named in CLI.md, refused with exit status 2 until they are there. */
export function addNotYet(program: Command, choose: Choose): void {
  for (const name of names) {
    program
      .command(name)
      .description('not available yet')
      .argument('[words...]')
      .allowUnknownOption()
      .action(() =>
        choose(async () => {
          throw wrongUsage(`"conch ${name}" is not available yet.`, 'This version reads from the provider only.');
        }),
      );
  }
}
