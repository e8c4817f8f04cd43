import type { Account } from '../../../ipc/model/account.ts';
import type { DesignOrder } from '../../../ipc/model/change.ts';
import { accountKey, type CatalogueRead, catalogueIn } from '../../state/catalogue-store.ts';
import type { VoiceDraft } from './design-store.ts';

/** What an order of the outbox can hold (DesignOrder), and what the provider speaks as a trial. */
export const DESCRIPTION_MOST = 5000;
export const PREVIEW_MOST = 500;
export const NAME_MOST = 200;

/** Accounts that can design voices, as far as what they can be asked for is known. */
export function designers(
  accounts: readonly Account[],
  catalogues: ReadonlyMap<string, CatalogueRead>,
): readonly Account[] {
  return accounts.filter((account) => {
    const catalogue = catalogueIn(catalogues.get(accountKey(account)));
    return catalogue !== null && catalogue !== 'failed' && catalogue.canDesignVoice;
  });
}

export type DesignHindrance =
  | 'no-account'
  | 'account-expired'
  | 'account-blocked'
  | 'no-description'
  | 'description-long'
  | 'no-preview'
  | 'preview-long'
  | 'no-name'
  | 'name-long';

/** Why a voice cannot be designed now; null when it can. */
export function designHindrance(
  account: Pick<Account, 'state'> | null,
  { name, description, preview }: Pick<VoiceDraft, 'name' | 'description' | 'preview'>,
): DesignHindrance | null {
  if (account === null) return 'no-account';
  if (account.state === 'expired') return 'account-expired';
  if (account.state === 'blocked') return 'account-blocked';
  if (description.trim() === '') return 'no-description';
  if (description.trim().length > DESCRIPTION_MOST) return 'description-long';
  if (preview.trim() === '') return 'no-preview';
  if (preview.trim().length > PREVIEW_MOST) return 'preview-long';
  if (name.trim() === '') return 'no-name';
  if (name.trim().length > NAME_MOST) return 'name-long';
  return null;
}

/** What is asked of the provider. */
export function designOrder(
  { connection, id }: Pick<Account, 'connection' | 'id'>,
  { name, description, preview }: Pick<VoiceDraft, 'name' | 'description' | 'preview'>,
): DesignOrder {
  return {
    kind: 'design-voice',
    connection,
    account: id,
    name: name.trim(),
    prompt: description.trim(),
    previewText: preview.trim(),
  };
}
