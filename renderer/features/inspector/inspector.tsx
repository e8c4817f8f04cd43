import { useTranslation } from 'react-i18next';

/** What is known of the selection. */
export function Inspector() {
  const { t } = useTranslation();
  return <h2 className="p-4 type-title">{t('toolbar.inspector')}</h2>;
}
