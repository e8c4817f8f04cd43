import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProviderKind } from '../../../ipc/model/account.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Connecting, ConnectProblem } from './use-connect.ts';

const WHERE_TO = {
  useapi: { kept: 'welcome.tokenGoes', lost: 'keychain.tokenGoes' },
  minimax: { kept: 'accounts.connectForm.keyGoes', lost: 'accounts.connectForm.keyInMemory' },
} as const;

/** Where the token goes, or that it cannot be kept. */
export function TokenHelp({ provider }: { readonly provider: ProviderKind }) {
  const { t } = useTranslation();
  const isKept = useApp((app) => app.keychainProblem === null);
  return (
    <>
      <span className="mt-0.5">
        <Icon of={Lock} size={12} />
      </span>
      {t(WHERE_TO[provider][isKept ? 'kept' : 'lost'])}
    </>
  );
}

/** Leads to the provider's page that says where the token is. */
export function TokenLink() {
  const { t } = useTranslation();
  const open = () => void ask(conch.app.openLink({ link: 'useapi-setup' })).catch(showError);
  return (
    <Button kind="link" size="xs" onPress={open}>
      {t('welcome.whereToken')}
    </Button>
  );
}

/** The error under a field as one sentence; null when that field is fine. */
export function useProblemText({ state, provider }: Connecting): (field: ConnectProblem['field']) => string | null {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return (field) => {
    const problem = state.step === 'form' ? state.problem : null;
    if (problem?.field !== field) return null;
    if (problem.why === 'baseUrlWrong') return t('accounts.connectForm.baseUrlWrong');
    if (problem.why === 'tokenMissing' && provider === 'minimax') return t('accounts.connectForm.keyMissing');
    if (problem.why !== 'refused') return t(`connect.${problem.why}`);
    const { message, hint } = failureText(problem.failure);
    return [message, hint].filter(Boolean).join(' ');
  };
}
