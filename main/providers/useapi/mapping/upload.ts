import type { RemoteUpload } from '../../provider.ts';
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
