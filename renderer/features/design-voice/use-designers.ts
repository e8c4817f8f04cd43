import { useMemo } from 'react';
import type { Account } from '../../../ipc/model/account.ts';
import { accountKey, useCatalogueOfEach } from '../../state/catalogue-store.ts';
import { useLive } from '../../state/live-store.ts';
import { designers } from './design-rules.ts';
import { useVoiceDraft } from './design-store.ts';

const NONE: readonly Account[] = [];

/** Accounts that can design voices. */
export function useDesigners(): readonly Account[] {
  const all = useLive((live) => live.accounts) ?? NONE;
  const speaking = useMemo(() => all.filter(({ capabilities }) => capabilities.includes('audio')), [all]);
  const catalogues = useCatalogueOfEach(speaking);
  return useMemo(() => designers(speaking, catalogues), [speaking, catalogues]);
}

/** The account that the voice is designed with: the chosen one, else the first. */
export function useDesigner(accounts: readonly Account[]): Account | null {
  const chosen = useVoiceDraft((draft) => draft.account);
  return accounts.find((account) => accountKey(account) === chosen) ?? accounts[0] ?? null;
}
