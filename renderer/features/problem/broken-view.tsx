import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';

/** In the place of what could not be drawn. The page begins anew, because what failed once would fail again. */
export function BrokenView() {
  const { t } = useTranslation();
  return (
    <div role="alert" className="absolute inset-0">
      <EmptyState
        mark={
          <span className="text-bad">
            <Icon of={CircleAlert} size={24} />
          </span>
        }
        title={t('problem.view')}
        actions={
          <Button kind="primary" size="lg" onPress={() => window.location.reload()}>
            {t('problem.reload')}
          </Button>
        }
      >
        {t('problem.viewText')}
      </EmptyState>
    </div>
  );
}
