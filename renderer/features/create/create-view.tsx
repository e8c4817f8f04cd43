import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Where new things are made. */
export function CreateView() {
  const { t } = useTranslation();
  return <EmptyState title={t('place.create')} />;
}
