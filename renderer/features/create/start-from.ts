import type { CreateOrder, InputSource } from '../../../ipc/model/change.ts';
import type { CreationKind, InputRole } from '../../../ipc/model/creation.ts';
import { type ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { isOfThisComputer } from '../../../ipc/model/this-computer.ts';
import { ask, conch } from '../../state/conch.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { closeViewer } from '../../state/viewer-store.ts';
import { type Draft, type DraftInput, NO_DRAFT } from './draft.ts';
import { changeDraftOf, setAccount, useDrafts } from './draft-store.ts';

const FRAMES = ['first-frame', 'last-frame', 'character'] as const;

/** Opens the create view with what an order asked for, ready to be changed. */
export function editOrder(order: CreateOrder): void {
  void orderAsDraft(order).then((draft) => replaceDraft(order.what, draft, order));
}

/** Opens the create view with the prompt, model, voice and settings of an asset. */
export async function makeAgain(item: ItemDetail): Promise<void> {
  const order = orderThatMade(item.id);
  if (order !== null) return editOrder(order);
  const voice = item.lineage.find((link) => link.relation === 'voice' && link.itemId !== null);
  replaceDraft(
    kindOf(item),
    {
      ...NO_DRAFT,
      model: item.model,
      prompt: item.prompt ?? item.title,
      voice: voice?.itemId ? { id: voice.itemId, name: voice.title } : null,
      inputs: framesOf(item),
      settings: settingsSeen(item),
    },
    item,
  );
}

/** The frames and the character that it was made from, as far as they are in the library or still known to the provider. */
function framesOf({ lineage }: Pick<ItemDetail, 'lineage'>): DraftInput[] {
  return lineage.flatMap(({ relation, itemId, remoteId, title }): DraftInput[] => {
    const role = FRAMES.find((one) => one === relation);
    const upload = RemoteId.safeParse(remoteId);
    if (role === undefined) return [];
    if (itemId !== null) return [{ role, source: { from: 'item', id: itemId }, kind: 'image', name: title }];
    return upload.success ? [{ role, source: { from: 'upload', id: upload.data }, kind: 'image', name: title }] : [];
  });
}

/** The same for an item of which only the id is at hand. */
export async function makeItemAgain(id: ItemId): Promise<void> {
  try {
    const item = await ask(conch.library.item({ id }));
    if (item !== null) await makeAgain(item);
  } catch (error) {
    showError(error);
  }
}

/** Opens the create view with an image as first or last frame, character or reference. What was written there stays. */
export function takeAsInput(item: { readonly id: ItemId; readonly title: string }, role: InputRole): void {
  const kind: CreationKind = role === 'first-frame' || role === 'last-frame' ? 'video' : 'image';
  const old = useDrafts.getState().byKind[kind] ?? NO_DRAFT;
  const input: DraftInput = { role, source: { from: 'item', id: item.id }, kind: 'image', name: item.title };
  const others = old.inputs.filter((one) => one.role !== role);
  // Without a model of its own the first that takes the file is chosen.
  openDraft(kind, { ...old, model: null, inputs: [...others, input] }, null);
}

/** Opens speech with a voice. */
export function speakWith(voice: { readonly id: ItemId; readonly name: string }, account: AccountOf | null): void {
  const old = useDrafts.getState().byKind.speech ?? NO_DRAFT;
  openDraft('speech', { ...old, voice: { id: voice.id, name: voice.name } }, account);
}

type AccountOf = Pick<CreateOrder, 'connection' | 'account'>;

/** Opens a draft in the place of what was written there, which can be taken back: a prompt is work. */
function replaceDraft(kind: CreationKind, draft: Draft, account: AccountOf): void {
  const { byKind, account: oldAccount } = useDrafts.getState();
  const old = byKind[kind];
  openDraft(kind, draft, account);
  if (old === undefined || !isWork(old) || JSON.stringify(old) === JSON.stringify(draft)) return;
  const undo = async (): Promise<void> => {
    changeDraftOf(kind, old);
    useDrafts.setState({ kind, account: oldAccount });
  };
  showToast((t) => t('create.replaced'), { undo });
}

/** Whether someone would miss it: words or files, not what was chosen from lists. */
function isWork({ prompt, inputs, settings }: Draft): boolean {
  const words = [prompt, settings['lyrics'], settings['title']];
  return inputs.length > 0 || words.some((word) => String(word ?? '').trim() !== '');
}

function openDraft(kind: CreationKind, draft: Draft, account: AccountOf | null): void {
  changeDraftOf(kind, draft);
  useDrafts.setState({ kind });
  if (account !== null) setAccount({ connection: account.connection, account: account.account });
  closeViewer();
  openPlace('create');
}

async function orderAsDraft(order: CreateOrder): Promise<Draft> {
  const voice = order.voice === null ? null : await nameOf(order.voice);
  return {
    model: order.model,
    prompt: order.prompt,
    voice: order.voice === null ? null : { id: order.voice, name: voice ?? '' },
    inputs: await Promise.all(order.inputs.map(({ role, source }) => asDraftInput(role, source))),
    settings: order.settings,
    quantity: order.quantity,
    into: order.into ?? NO_DRAFT.into,
  };
}

async function asDraftInput(role: InputRole, source: InputSource): Promise<DraftInput> {
  const kind = role === 'reference-video' ? 'video' : role === 'reference-audio' ? 'audio' : 'image';
  return { role, source, kind, name: source.from === 'item' ? ((await nameOf(source.id)) ?? '') : '' };
}

/** What an item is called; null when it cannot be read, which hinders nothing here. */
async function nameOf(id: ItemId): Promise<string | null> {
  const answer = await conch.library.item({ id });
  return answer.ok ? (answer.value?.title ?? null) : null;
}

/** What was asked for when an item was made here, if that is still known. */
function orderThatMade(id: ItemId): CreateOrder | null {
  const { open, ended } = useOutbox.getState();
  const entry = [...open, ...ended].find(({ change, items }) => change.kind === 'create' && items.includes(id));
  return entry?.change.kind === 'create' ? entry.change : null;
}

/** What makes such an item. Nobody speaks in a song, and one whose model was left to the provider may have none. */
export function kindOf({ kind, model, lineage, connection }: ItemDetail): CreationKind {
  if (kind === 'video' || kind === 'image') return kind;
  const known = model?.toLowerCase() ?? '';
  if (known.includes('music')) return 'music';
  const isSpoken = known.includes('speech') || lineage.some(({ relation }) => relation === 'voice');
  return isSpoken || kind === 'voice' || isOfThisComputer({ connection }) ? 'speech' : 'music';
}

/** Settings that can be seen in the result itself; a model that does not know them leaves them out. */
function settingsSeen({ kind, width, height, durationMs }: ItemDetail): Draft['settings'] {
  if (width === null || height === null) return {};
  const ratio = ratioName(width, height);
  return {
    ...(ratio !== null && { 'aspect-ratio': ratio }),
    ...(kind === 'video' && durationMs !== null && { duration: String(Math.round(durationMs / 1000)) }),
    ...(kind === 'video' && { size: `${Math.min(width, height)}p` }),
  };
}

const RATIOS = ['21:9', '16:9', '3:2', '4:3', '1:1', '3:4', '2:3', '9:16'] as const;

/** The named aspect ratio within 2 % of a picture's. */
function ratioName(width: number, height: number): string | null {
  const near = RATIOS.find((name) => {
    const [across = 1, down = 1] = name.split(':').map(Number);
    return Math.abs((across / down) * (height / width) - 1) < 0.02;
  });
  return near ?? null;
}
