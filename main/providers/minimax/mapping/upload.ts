import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { RemoteUpload } from '../../provider.ts';
import { FileWire } from '../schemas/file.ts';

/** An uploaded file as ours; null when it has no id. Its type is the purpose: the platform tells no other. */
export function uploadOf(wire: FileWire, raw: string): RemoteUpload | null {
  if (wire.file_id === null) return null;
  return {
    remoteId: RemoteId.parse(wire.file_id),
    name: wire.filename ?? wire.file_id,
    type: wire.purpose ?? '',
    url: wire.download_url ?? '',
    raw,
  };
}

/** The id of a listed file, null when it has none. */
export function idOfFile(element: unknown): string | null {
  const wire = FileWire.safeParse(element);
  return wire.success ? wire.data.file_id : null;
}
