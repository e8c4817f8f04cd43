import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CloneOrder, DesignOrder } from '../../../ipc/model/change.ts';
import { type AccountId, type ConnectionName, ItemId } from '../../../ipc/model/ids.ts';
import type { InputFile } from '../../../ipc/model/input.ts';
import type { Engine } from '../../engine-api.ts';
import { failed } from '../../failed.ts';
import type { Choose } from '../add-command.ts';
import { changeOutcome, entryOf, IN_OUTBOX } from '../change-outcome.ts';
import type { Cli, Outcome } from '../cli.ts';
import { cloneLanguage } from '../clone-language.ts';
import { accountIdValue, connectionNameValue } from '../option-values.ts';
import { knownCatalogue, orderAccount } from '../order-account.ts';
import { withProgress } from '../progress.ts';
import { withEngine } from '../session.ts';

/** The account that gets the voice. */
interface AccountOptions {
  readonly account: AccountId;
  readonly connection?: ConnectionName;
}

interface CloneOptions extends AccountOptions {
  readonly name: string;
  readonly language: string;
  readonly noiseReduction: boolean;
}

interface DesignOptions extends AccountOptions {
  readonly name: string;
  readonly prompt: string;
  readonly preview: string;
}

export function addVoices(program: Command, choose: Choose): void {
  const voices = program.command('voices').description('make and delete voices at the provider');
  forAccount(voices.command('clone'))
    .description('clone a voice from MP3 or WAV samples of 10 to 60 seconds each')
    .requiredOption('--name <name>', 'at most 30 characters')
    .requiredOption('--language <tag>', "of the provider's list, or a code such as en")
    .option('--no-noise-reduction', 'leave the samples as they are')
    .argument('<file...>', 'samples, at most 10, in this order')
    .action((files: readonly string[], options: CloneOptions) => choose((cli) => clone(cli, files, options)));
  forAccount(voices.command('design'))
    .description('make a voice from a description, where the account can')
    .requiredOption('--name <name>', 'what it is called here')
    .requiredOption('--prompt <text>', 'how it sounds, at most 5,000 characters')
    .requiredOption('--preview <text>', 'what it says as a trial, at most 500 characters')
    .action((options: DesignOptions) => choose((cli) => design(cli, options)));
  voices
    .command('delete')
    .description('delete a cloned or designed voice at the provider; its sample stays here')
    .argument('<id>', 'its id, as "conch list --kind voice" shows it')
    .action((id: string) => choose((cli) => remove(cli, id)));
}

function forAccount(command: Command): Command {
  return command
    .requiredOption('--account <id>', 'the account that gets the voice', accountIdValue)
    .option('--connection <name>', 'needed when two connections have that account', connectionNameValue);
}

function clone(cli: Cli, paths: readonly string[], options: CloneOptions): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const account = orderAccount(engine, options.account, options.connection);
    const catalogue = await knownCatalogue(engine, account, cli.signal);
    const samples: InputFile[] = [];
    for (const path of paths) samples.push(await engine.inputs.add({ path: resolve(cli.workingFolder, path) }));
    return order(cli, engine, {
      kind: 'clone-voice',
      connection: account.connection,
      account: account.id,
      name: options.name.trim(),
      language: cloneLanguage(options.language, catalogue?.cloneLanguages ?? []),
      reduceNoise: options.noiseReduction,
      samples: samples.map(({ id }) => id),
    });
  });
}

function design(cli: Cli, { name, prompt, preview, ...where }: DesignOptions): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const account = orderAccount(engine, where.account, where.connection);
    // Read first: an account that cannot design voices is refused before anything is sent.
    await knownCatalogue(engine, account, cli.signal);
    const words = { name: name.trim(), prompt: prompt.trim(), previewText: preview.trim() };
    return order(cli, engine, {
      kind: 'design-voice',
      connection: account.connection,
      account: account.id,
      ...words,
    });
  });
}

/** Puts what is paid into the outbox and sends it once. */
async function order(cli: Cli, engine: Engine, change: CloneOrder | DesignOrder): Promise<Outcome> {
  cli.whenStopped(IN_OUTBOX);
  const [entry] = await engine.outbox.add([change]);
  if (entry === undefined) throw new Error('The order was not stored');
  await withProgress(cli, engine, () => engine.outbox.sendNow({ ids: [entry.id], signal: cli.signal }));
  return changeOutcome(cli, engine, entryOf(engine, entry.id), null);
}

function remove(cli: Cli, text: string): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const id = ItemId.safeParse(text.toLowerCase());
    const item = id.success ? engine.library.read.item(id.data) : null;
    if (item === null || item.voice === null) {
      throw failed('not-found', `There is no voice ${text}.`, 'See "conch list --kind voice" for their ids.');
    }
    const { connection, account } = item;
    const [entry] = await engine.outbox.add([{ kind: 'delete', connection, account, item: item.id }]);
    if (entry === undefined) throw new Error('The order was not stored');
    await engine.outbox.sendNow({ ids: [entry.id], signal: cli.signal });
    return changeOutcome(cli, engine, entryOf(engine, entry.id), null);
  });
}
