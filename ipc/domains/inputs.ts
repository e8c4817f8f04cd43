import { z } from 'zod';
import { AccountId, ConnectionName, ItemId, RemoteId } from '../model/ids.ts';
import { InputFile, InputId } from '../model/input.ts';
import { event, Nothing, procedure } from '../procedure.ts';

/** The largest file taken over at once, bytes. Larger ones the provider would not take as a sample or frame either. */
export const MAX_INPUT_BYTES = 512 * 1024 * 1024;

/** Files a person brings in: dropped on the window, or cut and converted there. */
export const inputs = {
  /** Keeps a file in the library; the same content is kept once. Failed('invalid') when it is no image, video or audio. */
  add: procedure(
    'inputs.add',
    z.object({ name: z.string().min(1).max(255), content: z.instanceof(Uint8Array) }),
    InputFile,
  ),
  list: procedure(
    'inputs.list',
    z.object({ kind: z.enum(['image', 'video', 'audio']).nullable() }),
    z.array(InputFile),
  ),
  /** The samples a clone was made from, in their order. Empty for voices that were not cloned here. */
  ofVoice: procedure('inputs.ofVoice', z.object({ id: ItemId }), z.array(InputFile)),
  /** What the system asked to open since the last question, kept in the library. Each file is given once. */
  opened: procedure('inputs.opened', Nothing, z.array(InputFile)),
  /** Failed('busy') while a change that is not over needs it. */
  remove: procedure('inputs.remove', z.object({ id: InputId }), Nothing),
} as const;

export const inputEvents = {
  /** The system asked to open files: `inputs.opened` gives them. */
  opened: event('inputs.opened', Nothing),
} as const;

/** Files that lie at the provider. */
export const RemoteUploadRow = z.object({
  connection: ConnectionName,
  account: AccountId,
  remoteId: RemoteId,
  name: z.string(),
  type: z.string(),
  firstSeenAt: z.number().int(),
});
export type RemoteUploadRow = z.infer<typeof RemoteUploadRow>;

export const uploads = {
  list: procedure(
    'uploads.list',
    z.object({ connection: ConnectionName, account: AccountId }),
    z.array(RemoteUploadRow),
  ),
} as const;
