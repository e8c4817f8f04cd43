import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { dismissToast, type Toast, undoShown, useToasts } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { afterAWhile } from './after-a-while.ts';

/** The place of the one toast. It is a live region from the start, so that screen readers say what appears in it. */
export function ToastHost() {
  const toast = useToasts((toasts) => toasts.current);
  return (
    <div role="status" aria-live="polite">
      {toast && <ShownToast key={toast.serial} toast={toast} />}
    </div>
  );
}

function ShownToast({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const undoKeys = keysOf('undo');
  const { stays } = toast;
  useEffect(() => {
    if (stays || element.current === null) return;
    return afterAWhile(element.current, dismissToast);
  }, [stays]);
  return (
    <div ref={element} className="toast">
      {toast.icon && <Icon of={toast.icon} />}
      <span>{toast.words(t)}</span>
      {toast.undo ? (
        <Button size="sm" onPress={() => void undoShown()}>
          <span>{t('common.undo')}</span>
          {undoKeys && <Keys keys={undoKeys} />}
        </Button>
      ) : (
        <IconButton icon={X} size="sm" label={t('common.dismiss')} placement="top" onPress={dismissToast} />
      )}
    </div>
  );
}
