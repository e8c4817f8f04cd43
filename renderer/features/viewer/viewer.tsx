import { closeViewer, useViewer } from '../../state/viewer-store.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

/** One item, as large as the window. */
export function Viewer() {
  const { t } = useTranslation();
  const viewing = useViewer((viewer) => viewer.viewing);
  if (!viewing) return null;
  return (
    <div role="dialog" data-testid="viewer" data-theme="dark" className="fixed inset-0 bg-canvas p-4">
      <Button onPress={closeViewer}>{t('common.close')}</Button>
    </div>
  );
}
