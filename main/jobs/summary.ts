import type { RemoteChange } from '../../ipc/model/change.ts';
import type { Library } from '../library/library.ts';

const LONGEST = 200;

/** What a change does, for lists: the prompt, the voice's name, the title of what is deleted. */
export function summaryOf(change: RemoteChange, library: Pick<Library, 'read'>): string {
  return line(textOf(change, library)) || (change.kind === 'create' ? change.what : change.kind);
}

/** What a person calls what they order: a song by its title, all else by its words; the words of a song come last. */
export function nameOfOrder(change: RemoteChange): string {
  if (change.kind !== 'create') return '';
  const { prompt, settings } = change;
  return [settings['title'], prompt, settings['lyrics']].map((word) => String(word ?? '').trim()).find(Boolean) ?? '';
}

function textOf(change: RemoteChange, { read }: Pick<Library, 'read'>): string {
  switch (change.kind) {
    case 'create':
      return nameOfOrder(change);
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
