import type { RemoteChange } from '../../ipc/model/change.ts';
import type { Library } from '../library/library.ts';

const LONGEST = 200;

/** What a change does, for lists: the prompt, the voice's name, the title of what is deleted. */
export function summaryOf(change: RemoteChange, library: Pick<Library, 'read'>): string {
  return line(textOf(change, library)) || change.kind;
}

function textOf(change: RemoteChange, { read }: Pick<Library, 'read'>): string {
  switch (change.kind) {
    case 'create':
      return change.prompt;
    case 'clone-voice':
    case 'design-voice':
      return change.name;
    case 'delete':
    case 'cancel':
      return read.item(change.item)?.title ?? change.item;
    case 'delete-upload': {
      const upload = read.uploads(change.connection, change.account).find(({ remoteId }) => remoteId === change.upload);
      return upload?.name ?? change.upload;
    }
  }
}

function line(text: string): string {
  const one = text
    .slice(0, LONGEST * 4)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return one.length <= LONGEST ? one : `${one.slice(0, LONGEST - 1).trimEnd()}…`;
}
