import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Where voices are cloned from recordings. */
export function StudioView() {
  const { t } = useTranslation();
  return <EmptyState title={t('place.studio')} />;
}
