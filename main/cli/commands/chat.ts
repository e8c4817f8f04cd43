import type { Command } from 'commander';
import type { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import type { RetiredOperations } from '../../engine-api.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { accountIdValue, connectionNameValue } from '../option-values.ts';
import { orderAccount } from '../order-account.ts';
import { withEngine } from '../session.ts';

interface Whose {
  readonly account: AccountId;
  readonly connection?: ConnectionName;
}
interface Said extends Whose {
  readonly model?: string;
  readonly chat?: string;
}

type Ask = (via: RetiredOperations, account: AccountId) => Promise<unknown>;

/** Chats, which useapi.net retired in 2025-11: they are asked for, and what comes back is shown as it is. */
export function addChat(program: Command, choose: Choose): void {
  const chat = program.command('chat').description('chats of useapi.net, while the provider still answers to them');
  of(chat.command('list').description('list the chats of an account')).action((whose: Whose) =>
    choose((cli) => ask(cli, whose, (via, account) => via.chats(account, cli.signal))),
  );
  of(chat.command('read').description('show the messages of a chat').argument('<id>', 'the id of the chat')).action(
    (id: string, whose: Whose) => choose((cli) => ask(cli, whose, (via, account) => via.chat(account, id, cli.signal))),
  );
  of(chat.command('say').description('say something in a new or a known chat').argument('<text>', 'what to say'))
    .option('--model <name>', 'the model, otherwise as the provider chooses')
    .option('--chat <id>', 'the chat to go on with')
    .action((prompt: string, said: Said) => choose((cli) => say(cli, prompt, said)));
  of(chat.command('delete').description('delete chats at the provider').argument('<id...>', 'their ids')).action(
    (ids: readonly string[], whose: Whose) =>
      choose((cli) => ask(cli, whose, (via, account) => via.forgetChats(account, ids, cli.signal))),
  );
  of(chat.command('song-styles').description('list the styles of the old song generator')).action((whose: Whose) =>
    choose((cli) => ask(cli, whose, (via, account) => via.songStyles(account, cli.signal))),
  );
}

function of(command: Command): Command {
  return command
    .requiredOption('--account <id>', 'the account that is asked', accountIdValue)
    .option('--connection <name>', 'needed when two connections have that account', connectionNameValue);
}

function say(cli: Cli, prompt: string, { model, chat, ...whose }: Said): Promise<Outcome> {
  const said = { prompt, model: model ?? null, chat: chat ?? null };
  return ask(cli, whose, (via, account) => via.say(account, said, cli.signal));
}

function ask(cli: Cli, whose: Whose, request: Ask): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    const account = orderAccount(engine, whose.account, whose.connection);
    const answer = (await request(await engine.administration.retired(account.connection), account.id)) ?? null;
    return { json: { ok: true, answer }, text: JSON.stringify(answer, null, 2), exitCode: exitCodes.done };
  });
}
