import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { InputSource, RemoteChange } from '../../ipc/model/change.ts';
import type { InputRole } from '../../ipc/model/creation.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { failed } from '../failed.ts';
import { insideLibrary } from '../library/file-names.ts';
import type { OutboxRecord, UploadedFile } from '../library/outbox-record.ts';
import type { FileToSend, ReadyFile, RemoteChanges } from '../providers/remote-changes.ts';
import type { OutboxTools } from './tools.ts';

/**
 * A file that a change needs at the provider. `key` is its place in the change: a picture in two roles is sent twice, since a last
 * frame must not have the id of the first (openapi, end_frame_fileID).
 */
export interface NeededFile {
  readonly key: string;
  readonly role: InputRole;
  readonly source: InputSource;
}

/** The files of a change, in the order the provider must get them. */
export function filesOf(change: RemoteChange): readonly NeededFile[] {
  switch (change.kind) {
    case 'create':
      return change.inputs.map(({ role, source }, index) => ({ key: String(index), role, source }));
    case 'clone-voice':
      return change.samples.map((id, index) => ({
        key: String(index),
        role: 'reference-audio',
        source: { from: 'input', id },
      }));
    default:
      return [];
  }
}

/**
 * Brings every file of a change to the provider, one after the other. Each that has arrived is committed, so that a restart
 * sends only the others. Uploads cost nothing and may be repeated. Throws Failed.
 */
export async function uploadFiles(
  tools: OutboxTools,
  record: OutboxRecord,
  changes: RemoteChanges,
  signal: AbortSignal,
): Promise<readonly ReadyFile[]> {
  const { store } = tools;
  const { id, change, account } = record.entry;
  const needed = filesOf(change);
  const ready: ReadyFile[] = [];
  let uploads: Readonly<Record<string, UploadedFile>> = record.progress.uploads;
  for (const [index, { key, role, source }] of needed.entries()) {
    if (source.from === 'upload') {
      ready.push({ role, remoteId: source.id, facts: {} });
      continue;
    }
    let uploaded = uploads[key];
    if (uploaded === undefined) {
      const file = fileToSend(tools, source);
      const message = `Uploading ${file.name} (${index + 1} of ${needed.length}).`;
      await store.happen(id, { type: 'preparing', message });
      const purpose = change.kind === 'clone-voice' ? 'voice-sample' : 'creation';
      const { remoteId, facts } = await changes.upload(account, file, purpose, signal);
      uploaded = { remoteId, facts: { ...facts } };
      uploads = { ...uploads, [key]: uploaded };
      await store.note(id, { uploads });
      await tools.onStep('uploaded', id);
    }
    ready.push({ role, ...uploaded });
  }
  return ready;
}

/** Where a file lies on this disk. Throws Failed('not-found') when it does not. */
export function fileToSend(
  tools: Pick<OutboxTools, 'library' | 'inputPath'>,
  source: Exclude<InputSource, { from: 'upload' }>,
): FileToSend {
  const found = source.from === 'input' ? inputFile(tools, source.id) : itemFile(tools, source.id);
  const facts = found === null ? undefined : statSync(found.path, { throwIfNoEntry: false });
  if (found === null || facts?.isFile() !== true) {
    throw failed(
      'not-found',
      found === null ? 'A file of this order is not in the library.' : `The file ${found.path} is not there.`,
      'Choose the file again in a new order.',
    );
  }
  return { ...found, bytes: facts.size };
}

function inputFile(
  { library, inputPath }: Pick<OutboxTools, 'library' | 'inputPath'>,
  id: Parameters<OutboxTools['inputPath']>[0],
): Omit<FileToSend, 'bytes'> | null {
  const input = library.read.input(id);
  const path = inputPath(id);
  return input === null || path === null ? null : { path, name: input.name, mime: input.mime };
}

function itemFile({ library }: Pick<OutboxTools, 'library'>, id: ItemId): Omit<FileToSend, 'bytes'> | null {
  const renditions = library.read.item(id)?.renditions ?? [];
  for (const role of ['original', 'watermarked', 'sample'] as const) {
    const file = renditions.find((one) => one.role === role && one.state === 'complete');
    if (file === undefined || file.path === null) continue;
    const path = insideLibrary(library.folder, file.path);
    return { path, name: basename(path), mime: file.mime ?? 'application/octet-stream' };
  }
  return null;
}
