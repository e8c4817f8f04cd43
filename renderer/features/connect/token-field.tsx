import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import { TokenHelp } from './connect-words.tsx';
import type { Connecting } from './use-connect.ts';

interface TokenFieldProps {
  readonly connecting: Connecting;
  /** What is wrong with the token and what to do. */
  readonly error: string | null;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly className?: string;
}

/** Where a token is pasted. It has the focus first. */
export function TokenField({ connecting, error, hideLabel = false, className = '' }: TokenFieldProps) {
  const { t } = useTranslation();
  const isKey = connecting.provider === 'minimax';
  return (
    <TextField
      autoFocus
      isMono
      className={className}
      hideLabel={hideLabel}
      type="password"
      icon={KeyRound}
      label={t(isKey ? 'accounts.connectForm.key' : 'connect.token')}
      placeholder={t(isKey ? 'accounts.connectForm.keySample' : 'welcome.tokenSample')}
      value={connecting.token}
      onChange={connecting.setToken}
      help={<TokenHelp provider={connecting.provider} />}
      error={error}
    />
  );
}
