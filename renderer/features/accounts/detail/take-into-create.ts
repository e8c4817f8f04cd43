import type { RemoteUploadRow } from '../../../../ipc/domains/inputs.ts';
import type { InputRole } from '../../../../ipc/model/creation.ts';
import { openPlace } from '../../../state/route-store.ts';
import { type DraftInput, NO_DRAFT } from '../../create/draft.ts';
import { changeDraftOf, setAccount, setKind, useDrafts } from '../../create/draft-store.ts';

export type UploadKind = DraftInput['kind'];

/** File types as useapi.net names them (samples/files.json). */
const TYPES: Record<UploadKind, RegExp> = {
  image: /^(image\/.*|jpe?g|png|webp|gif|bmp|heic|avif)$/,
  video: /^(video\/.*|mp4|mov|m4v|webm|mkv)$/,
  audio: /^(audio\/.*|mp3|wav|m4a|aac|flac|ogg|opus)$/,
};

/** What an uploaded file is by its type (`jpeg`, `audio/wav`); null for what no creation takes. */
export function kindOf(type: string): UploadKind | null {
  const kinds = ['image', 'video', 'audio'] as const;
  return kinds.find((kind) => TYPES[kind].test(type.toLowerCase())) ?? null;
}

/** What a file starts as in a video; it can be given another part there. */
const ROLES: Record<UploadKind, InputRole> = {
  image: 'first-frame',
  video: 'reference-video',
  audio: 'reference-audio',
};

/** Opens Create for a video of that account with a file that lies at the provider already. What was written there stays. */
export function takeIntoCreate({ connection, account, remoteId, name }: RemoteUploadRow, kind: UploadKind): void {
  const old = useDrafts.getState().byKind.video ?? NO_DRAFT;
  const role = ROLES[kind];
  const input: DraftInput = { role, source: { from: 'upload', id: remoteId }, kind, name };
  // The first model that takes the file is chosen.
  const inputs = [...old.inputs.filter((one) => one.role !== role), input];
  changeDraftOf('video', { ...old, model: null, inputs });
  setKind('video');
  setAccount({ connection, account });
  openPlace('create');
}
