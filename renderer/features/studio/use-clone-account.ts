import { useMemo } from 'react';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import { accountKey, catalogueIn, useCatalogue } from '../../state/catalogue-store.ts';
import { useLive } from '../../state/live-store.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { clonesOnTheWay, sampleRules, USUAL_RULES } from './clone-rules.ts';
import { useStudio } from './studio-store.ts';
import type { SampleRules } from './verdict.ts';

const NONE: readonly Account[] = [];

/** Accounts that may have voices of their own. */
export function useCloneAccounts(): readonly Account[] {
  const accounts = useLive((live) => live.accounts) ?? NONE;
  return useMemo(() => accounts.filter(({ capabilities }) => capabilities.includes('audio')), [accounts]);
}

/** The account that the voice is cloned with: the chosen one, else the first that is signed in. */
export function useCloneAccount(): Account | null {
  const accounts = useCloneAccounts();
  const chosen = useStudio((studio) => studio.account);
  const named = accounts.find((account) => accountKey(account) === chosen);
  return named ?? accounts.find(({ state }) => state === 'ok' || state === 'expiring') ?? accounts[0] ?? null;
}

/** The provider's bounds for clones; the usual ones until they are known. */
export function useCloneRules(): NonNullable<CreationCatalogue['clone']> {
  const catalogue = catalogueIn(useCatalogue(useCloneAccount()));
  return (catalogue !== 'failed' && catalogue?.clone) || USUAL_RULES;
}

export function useSampleRules(): SampleRules {
  const rules = useCloneRules();
  return useMemo(() => sampleRules(rules), [rules]);
}

/** Clones of an account that are not over yet. */
export function useOnTheWay(account: Account | null): number {
  return useOutbox((outbox) => (account === null ? 0 : clonesOnTheWay(outbox.open, account)));
}
