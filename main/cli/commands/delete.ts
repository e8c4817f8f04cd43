import type { Command } from 'commander';
import { MAX_BULK } from '../../../ipc/domains/library.ts';
import { ItemId } from '../../../ipc/model/ids.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes, wrongUsage } from '../exit-codes.ts';
import { formatCount } from '../format.ts';
import type { DeleteJson } from '../json-shapes.ts';
import type { Choose } from '../program.ts';
import { withEngine } from '../session.ts';

interface DeleteOptions {
  readonly remote?: boolean;
  /** Taken, and without effect: the trash can be undone and asks nothing. */
  readonly yes?: boolean;
}

export function addDelete(program: Command, choose: Choose): void {
  program
    .command('delete')
    .description("move items to the library's trash")
    .argument('<id...>', 'ids, as "conch list" shows them')
    .option('--remote', 'also at the provider')
    .option('--yes', 'do not ask')
    .action((ids: readonly string[], options: DeleteOptions) => choose((cli) => remove(cli, ids, options)));
}

async function remove(cli: Cli, texts: readonly string[], options: DeleteOptions): Promise<Outcome> {
  if (options.remote === true) {
    throw wrongUsage(
      'Deleting at the provider is not available yet.',
      'Without --remote the items go to the trash here.',
    );
  }
  return withEngine(cli, async (engine) => {
    const known: ItemId[] = [];
    const failures: DeleteJson['failed'] = [];
    for (const text of new Set(texts)) {
      const id = ItemId.safeParse(text.toLowerCase());
      if (id.success && engine.library.read.item(id.data) !== null) known.push(id.data);
      else failures.push({ id: text, error: notFound(text) });
    }
    const now = Date.now();
    for (let start = 0; start < known.length; start += MAX_BULK) {
      await engine.library.write.trash(known.slice(start, start + MAX_BULK), now);
    }
    await engine.library.write.flush();

    const json: DeleteJson = { ok: failures.length === 0, deleted: known, failed: failures };
    const text = [
      `${formatCount(known.length, 'item')} moved to the trash.`,
      ...failures.map((failure) => failure.error.message),
    ].join('\n');
    return { json, text, exitCode: json.ok ? exitCodes.done : exitCodes.someFailed };
  });
}

function notFound(id: string): DeleteJson['failed'][number]['error'] {
  return { code: 'not-found', message: `There is no item ${id}.`, hint: 'See "conch list" for the ids.', status: null };
}
