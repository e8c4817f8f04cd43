import type { RemoteUploadRow } from '../../../../ipc/domains/inputs.ts';
import type { InputRole } from '../../../../ipc/model/creation.ts';
import { openPlace } from '../../../state/route-store.ts';
import { type DraftInput, NO_DRAFT } from '../../create/draft.ts';
import { changeDraftOf, setAccount, setKind, useDrafts } from '../../create/draft-store.ts';

export type UploadKind = DraftInput['kind'];

/** What an uploaded file is by its media type or its family; null for what no creation takes. */
export function kindOf(type: string): UploadKind | null {
  const [family] = type.toLowerCase().split('/');
  return family === 'image' || family === 'video' || family === 'audio' ? family : null;
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
