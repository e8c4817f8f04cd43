import { useTranslation } from 'react-i18next';
import { Progress } from '../../ui/progress.tsx';

/** Says that a list takes a while to be put together. What is shown meanwhile can be looked at. */
export function ReadingBar() {
  const { t } = useTranslation();
  return (
    <div className="reading-bar">
      <Progress label={t('grid.reading')} value={null} />
      <span role="status" className="sr-only">
        {t('grid.reading')}
      </span>
    </div>
  );
}
