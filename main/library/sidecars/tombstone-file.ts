import { z } from 'zod';
import { AccountId, ConnectionName, EpochMs, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import { ItemKind } from '../../../ipc/model/item.ts';
import { SIDECAR_VERSION } from './sidecar.ts';

export { SIDECAR_VERSION };

/** What stands in place of the sidecar of an item that was deleted for good. */
export const TombstoneFile = z.object({
  conch: z.literal(SIDECAR_VERSION),
  purged: z.literal(true),
  id: ItemId,
  kind: ItemKind,
  connection: ConnectionName,
  account: AccountId,
  remoteId: RemoteId,
  purgedAt: EpochMs,
});
export type TombstoneFile = z.infer<typeof TombstoneFile>;
