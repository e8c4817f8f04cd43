import { resolve } from 'node:path';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import { CreationKind, type CreationModel, type SettingValue } from '../../../ipc/model/creation.ts';
import { type AccountId, type ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { InputFile } from '../../../ipc/model/input.ts';
import type { Engine } from '../../engine-api.ts';
import { failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import { changeOutcome, entryOf, IN_OUTBOX } from '../change-outcome.ts';
import type { Cli, Outcome } from '../cli.ts';
import { modelFor, rolesFor } from '../input-roles.ts';
import { accountIdValue, connectionNameValue, limitValue } from '../option-values.ts';
import { knownCatalogue, orderAccount } from '../order-account.ts';
import { withProgress } from '../progress.ts';
import { putInto } from '../put-into.ts';
import { withEngine } from '../session.ts';

interface CreateOptions {
  readonly account: AccountId;
  readonly connection?: ConnectionName;
  readonly prompt: string;
  readonly model?: string;
  readonly voice?: string;
  readonly file: readonly string[];
  readonly set: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly collection?: string;
  readonly tag: readonly string[];
  readonly wait?: boolean;
  readonly hold?: boolean;
}

export function addCreate(program: Command, choose: Choose): void {
  program
    .command('create')
    .description('start a generation; it costs credits and is sent once')
    .addArgument(new Argument('<what>', 'what to make').choices(CreationKind.options))
    .requiredOption('--account <id>', 'the account that pays', accountIdValue)
    .option('--connection <name>', 'needed when two connections have that account', connectionNameValue)
    .requiredOption('--prompt <text>', 'what it shows or says')
    .option('--model <model>', "otherwise the provider's default")
    .option('--voice <id>', 'the voice that speaks')
    .option('--file <path>', 'an image, video or sound to work with; may be repeated', collected, [])
    .option('--set <key=value>', 'a setting of the model; may be repeated', setting, {})
    .option('--quantity <n>', 'how many', limitValue, 1)
    .option('--collection <name>', 'put the result into this collection: its name, path or id')
    .option('--tag <name>', 'put this tag on the result; may be repeated', collected, [])
    .option('--wait', 'until it is final and downloaded')
    .addOption(new Option('--hold', 'leave it in the outbox until "conch outbox send" names it').conflicts('wait'))
    .action((what: CreationKind, options: CreateOptions) => choose((cli) => create(cli, what, options)));
}

function collected(path: string, before: readonly string[]): readonly string[] {
  return [...before, path];
}

function setting(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give a setting as key=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function create(cli: Cli, what: CreationKind, options: CreateOptions): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const account = orderAccount(engine, options.account, options.connection);
    const catalogue = await knownCatalogue(engine, account, cli.signal);
    const files: InputFile[] = [];
    for (const path of options.file) files.push(await engine.inputs.add({ path: resolve(cli.workingFolder, path) }));
    const { id: model, model: rules } = modelFor(what, options.model, files, catalogue);
    const roles = rolesFor(what, files, rules);
    const order: CreateOrder = {
      kind: 'create',
      connection: account.connection,
      account: account.id,
      what,
      model,
      prompt: options.prompt,
      voice: options.voice === undefined ? null : voiceOf(engine, account, options.voice),
      inputs: files.map(({ id }, index) => ({ role: roles[index] ?? 'attachment', source: { from: 'input', id } })),
      settings: settingsOf(options.set, rules),
      quantity: options.quantity,
      ...putInto(engine, options),
    };
    cli.whenStopped(IN_OUTBOX);
    const hold = options.hold === true;
    const [entry] = await engine.outbox.add([order], { hold });
    if (entry === undefined) throw new Error('The order was not stored');
    if (hold) return changeOutcome(cli, engine, entry, null);
    const wait = options.wait === true;
    const downloads = await withProgress(cli, engine, async () => {
      await engine.outbox.sendNow({ ids: [entry.id], wait, signal: cli.signal });
      return wait ? engine.download({ signal: cli.signal }) : null;
    });
    return changeOutcome(cli, engine, entryOf(engine, entry.id), downloads);
  });
}

/** By our id, or by the provider's own. */
function voiceOf(engine: Engine, { connection, id: account }: Account, text: string): ItemId {
  const { read } = engine.library;
  const id = ItemId.safeParse(text.toLowerCase());
  if (id.success && read.item(id.data)?.voice != null) return id.data;
  const remote = RemoteId.safeParse(text);
  const found = remote.success ? read.itemOf(connection, account, 'voice', remote.data) : null;
  if (found !== null) return found;
  throw failed('not-found', `There is no voice ${text}.`, 'See "conch list --kind voice" for their ids.');
}

/** Values as the model's rules want them; without rules as text. */
function settingsOf(
  given: Readonly<Record<string, string>>,
  model: Pick<CreationModel, 'settings'> | null,
): Record<string, SettingValue> {
  return Object.fromEntries(
    Object.entries(given).map(([key, text]) => {
      const rule = model?.settings.find((one) => one.key === key);
      if (rule?.type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return [key, Number(text)];
      if (rule?.type === 'switch' && /^(true|on|yes|false|off|no)$/i.test(text))
        return [key, /^(true|on|yes)$/i.test(text)];
      return [key, text];
    }),
  );
}
