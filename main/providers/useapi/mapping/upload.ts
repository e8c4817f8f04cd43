import type { RemoteUpload } from '../../provider.ts';
import type { CharacterWire } from '../schemas/character.ts';
import type { UploadWire } from '../schemas/upload.ts';
import { remoteId } from './remote-item.ts';

/** An uploaded file as ours; null when it has no id. */
export function upload(wire: UploadWire, raw: string): RemoteUpload | null {
  if (wire.file_id === null) return null;
  return {
    remoteId: remoteId(wire.file_id),
    name: wire.file_name ?? '',
    type: wire.file_type ?? '',
    url: wire.cdn_url ?? '',
    raw,
  };
}

/** The file behind a character as ours; null when it has no id that can be used. */
export function characterUpload(wire: CharacterWire, raw: string): RemoteUpload | null {
  const id = wire.file?.fileID ?? null;
  if (id === null) return null;
  return {
    remoteId: remoteId(id),
    name: `Character ${wire.characterID ?? ''}`.trim(),
    type: 'character',
    url: wire.file?.cdnUrl ?? '',
    raw,
  };
}
