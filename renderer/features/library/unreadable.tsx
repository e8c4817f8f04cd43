import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';

interface UnreadableProps {
  readonly message: string;
  readonly hint: string;
  readonly onRetry: () => void;
}

/** A list that main could not give: why, and another try. */
export function Unreadable({ message, hint, onRetry }: UnreadableProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      mark={<Icon of={CircleAlert} size={24} className="text-bad" />}
      title={t('grid.unreadable')}
      actions={<Button onPress={onRetry}>{t('common.tryAgain')}</Button>}
    >
      {message} {hint}
    </EmptyState>
  );
}
