import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Own voices and the system's catalogue. */
export function VoicesView() {
  const { t } = useTranslation();
  return <EmptyState title={t('place.voices')} />;
}
