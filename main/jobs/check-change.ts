import {
  type CancelOrder,
  type CreateOrder,
  type DeleteOrder,
  type InputSource,
  RemoteChange,
} from '../../ipc/model/change.ts';
import type { CreationCatalogue, InputRole } from '../../ipc/model/creation.ts';
import { costOf } from '../../ipc/model/creation.ts';
import type { InputFile, InputId } from '../../ipc/model/input.ts';
import type { Item } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import { checkClone, checkCreate, modelOf, type Problem } from './check-order.ts';
import { fileToSend } from './files.ts';
import type { OutboxTools } from './tools.ts';

type CheckTools = Pick<OutboxTools, 'library' | 'inputPath' | 'catalogueOf'>;

/** Refuses what cannot succeed before anything is stored or sent. Throws Failed('invalid' or 'not-found'). */
export function checkChange(tools: CheckTools, change: RemoteChange): void {
  checkPlace(tools, change);
  const problem = problemOf(tools, change);
  if (problem !== null) throw problem;
  checkForm(change);
}

/**
 * What is stored is read by the same rules at every start: a change that does not fit them would make the whole outbox
 * unreadable, wherever it was typed.
 */
function checkForm(change: RemoteChange): void {
  const issue = RemoteChange.safeParse(change).error?.issues[0];
  if (issue === undefined) return;
  const where = issue.path.map(String).join('.');
  throw failed('invalid', `This order cannot be kept: ${where}: ${issue.message}.`, 'Change it. Nothing was sent.');
}

function problemOf(tools: CheckTools, change: RemoteChange): Problem {
  const catalogue = tools.catalogueOf(change.connection, change.account);
  switch (change.kind) {
    case 'create':
      return creationProblem(tools, change, catalogue);
    case 'clone-voice':
      return checkClone(
        change,
        change.samples.map((id) => sampleOf(tools, id)),
        catalogue,
      );
    case 'design-voice':
      return catalogue === null || catalogue.canDesignVoice
        ? null
        : failed('invalid', 'This account cannot design voices.', 'Choose an account of the MiniMax platform.');
    case 'delete':
      return deleteProblem(itemOf(tools, change));
    case 'cancel':
      return cancelProblem(itemOf(tools, change));
    case 'delete-upload':
      return null;
  }
}

/** Credits it costs as far as known. */
export function costOfChange(tools: CheckTools, change: RemoteChange): number | null {
  if (change.kind !== 'create') return null;
  const catalogue = tools.catalogueOf(change.connection, change.account);
  const model = catalogue === null ? null : modelOf(change, catalogue);
  return model === null ? null : costOf(model, change);
}

function checkPlace({ library }: CheckTools, { connection, account }: RemoteChange): void {
  if (!library.read.connections().some(({ name }) => name === connection)) {
    throw failed('not-found', `There is no connection named ${connection}.`, 'Connect it first.');
  }
  const accounts = library.read.accounts(connection);
  if (accounts.some(({ id }) => id === account)) return;
  const known = accounts.map(({ id }) => id).join(', ');
  const hint = known === '' ? 'Sync first, so that its accounts are known.' : `Known accounts: ${known}.`;
  throw failed('not-found', `There is no account ${account} behind ${connection}.`, hint);
}

function creationProblem(tools: CheckTools, order: CreateOrder, catalogue: CreationCatalogue | null): Problem {
  if (order.voice !== null) checkVoice(tools, order);
  const kinds = new Map<InputRole, InputFile['kind'][]>();
  for (const { role, source } of order.inputs) {
    const kind = kindOfSource(tools, source);
    if (kind !== null) kinds.set(role, [...(kinds.get(role) ?? []), kind]);
  }
  return catalogue === null ? null : checkCreate(order, kinds, catalogue);
}

function checkVoice({ library }: CheckTools, { voice, connection }: CreateOrder): void {
  const item = voice === null ? null : library.read.item(voice);
  if (item === null || item.voice === null) {
    throw failed('not-found', 'That voice is not in the library.', 'Choose another voice.');
  }
  if (item.connection !== connection) {
    throw failed('invalid', `${item.title} belongs to ${item.connection}.`, `Choose a voice of ${connection}.`);
  }
  if (item.remote === 'gone') {
    throw failed('invalid', `${item.title} is gone at the provider.`, 'Clone it again from its samples.');
  }
}

/** What sort of file it is; null for files at the provider, of which only the provider knows. */
function kindOfSource(tools: CheckTools, source: InputSource): InputFile['kind'] | null {
  if (source.from === 'upload') return null;
  fileToSend(tools, source);
  if (source.from === 'input') return tools.library.read.input(source.id)?.kind ?? null;
  const kind = tools.library.read.item(source.id)?.kind ?? null;
  return kind === 'voice' ? 'audio' : kind;
}

function sampleOf({ library }: CheckTools, id: InputId): InputFile {
  const sample = library.read.input(id);
  if (sample !== null) return sample;
  throw failed('not-found', 'A sample is not in the library any more.', 'Bring it again.');
}

function itemOf({ library }: CheckTools, change: DeleteOrder | CancelOrder): Item {
  const item = library.read.item(change.item);
  if (item === null) throw failed('not-found', `There is no item ${change.item}.`, 'See the list again.');
  if (item.connection === change.connection && item.account === change.account) return item;
  throw failed(
    'invalid',
    `“${item.title}” belongs to account ${item.account} of ${item.connection}.`,
    'Name that one.',
  );
}

function deleteProblem(item: Item): Problem {
  if (item.voice?.origin === 'system') {
    const hint = 'Only cloned and designed voices can be deleted.';
    return failed('invalid', `${item.title} is a voice of the provider.`, hint);
  }
  return item.remote === 'gone'
    ? failed('invalid', `“${item.title}” is gone at the provider already.`, 'Nothing needs to be done there.')
    : null;
}

function cancelProblem(item: Item): Problem {
  return item.status === 'pending' || item.status === 'running'
    ? null
    : failed('invalid', `“${item.title}” is not running any more.`, 'There is nothing to cancel.');
}
