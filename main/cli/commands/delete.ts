import type { Command } from 'commander';
import type { DeleteOrder } from '../../../ipc/model/change.ts';
import { ItemId } from '../../../ipc/model/ids.ts';
import { MAX_NAMED } from '../../../ipc/model/limits.ts';
import type { OutboxId } from '../../../ipc/model/outbox.ts';
import type { Engine } from '../../engine-api.ts';
import { Failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes, wrongUsage } from '../exit-codes.ts';
import { formatCount } from '../format.ts';
import type { DeleteJson } from '../json-shapes.ts';
import { withEngine } from '../session.ts';
import { exitOfTrouble } from '../token-needs.ts';

interface DeleteOptions {
  readonly remote?: boolean;
  /** The trash can be undone and asks nothing; what is deleted at the provider is lost there. */
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
    if (options.yes !== true) {
      throw wrongUsage(
        'What is deleted at the provider cannot be brought back there.',
        'Add --yes to do it; without --remote the items only go to the trash here.',
      );
    }
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
    for (let start = 0; start < known.length; start += MAX_NAMED) {
      const target = { of: 'items' as const, ids: known.slice(start, start + MAX_NAMED) };
      await engine.library.write.applyEdit({ does: 'trash', target }, now);
    }
    await engine.library.write.flush();

    const remote = options.remote === true ? await deleteThere(cli, engine, known) : null;
    const ok = failures.length === 0 && (remote ?? []).every(({ error }) => error === null);
    const json: DeleteJson = { ok, deleted: known, ...(remote === null ? {} : { remote }), failed: failures };
    const text = [
      `${formatCount(known.length, 'item')} moved to the trash.`,
      ...failures.map((failure) => failure.error.message),
      ...(remote ?? []).map(remoteSentence),
    ].join('\n');
    if (ok) return { json, text, exitCode: exitCodes.done };
    const names = engine.library.read.connections().map(({ name }) => name);
    const errors = (remote ?? []).map(({ error }) => error);
    return { json, text, exitCode: await exitOfTrouble(cli, engine, names, errors) };
  });
}

type RemoteDelete = NonNullable<DeleteJson['remote']>[number];

/** Through the outbox, so that what cannot be reached now is deleted later. */
async function deleteThere(cli: Cli, engine: Engine, ids: readonly ItemId[]): Promise<RemoteDelete[]> {
  const done: RemoteDelete[] = [];
  const orders: DeleteOrder[] = [];
  for (const id of ids) {
    const item = engine.library.read.item(id);
    if (item === null || item.remote === 'gone') done.push({ id, outbox: null, state: 'done', error: null });
    else orders.push({ kind: 'delete', connection: item.connection, account: item.account, item: id });
  }
  const { added: waiting, refused } = await addAll(engine, orders);
  done.push(...refused);
  if (waiting.length > 0) {
    await engine.outbox.sendNow({ ids: waiting.map(({ outbox }) => outbox), signal: cli.signal });
  }
  for (const { id, outbox } of waiting) {
    const entry = engine.outbox.entry(outbox);
    done.push({ id, outbox, state: entry?.state ?? 'done', error: entry?.error ?? null });
  }
  return done;
}

interface Added {
  readonly added: readonly { readonly id: ItemId; readonly outbox: OutboxId }[];
  readonly refused: readonly RemoteDelete[];
}

/** All at once; when one is refused, one by one, so that it costs only itself. */
async function addAll(engine: Engine, orders: readonly DeleteOrder[]): Promise<Added> {
  if (orders.length === 0) return { added: [], refused: [] };
  try {
    const entries = await engine.outbox.add(orders);
    const added = entries.flatMap(({ id, change }) =>
      change.kind === 'delete' ? [{ id: change.item, outbox: id }] : [],
    );
    return { added, refused: [] };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    const [only] = orders;
    if (orders.length === 1 && only !== undefined) {
      return { added: [], refused: [{ id: only.item, outbox: null, state: 'failed', error: error.failure }] };
    }
    const parts: Added[] = [];
    for (const order of orders) parts.push(await addAll(engine, [order]));
    return { added: parts.flatMap(({ added }) => added), refused: parts.flatMap(({ refused }) => refused) };
  }
}

function remoteSentence({ id, state, error }: RemoteDelete): string {
  if (error !== null) return `${id}: ${error.message} ${error.hint}`;
  return state === 'done' ? `${id} is deleted at the provider.` : `${id} is deleted at the provider later: ${state}.`;
}

function notFound(id: string): DeleteJson['failed'][number]['error'] {
  return { code: 'not-found', message: `There is no item ${id}.`, hint: 'See "conch list" for the ids.', status: null };
}
