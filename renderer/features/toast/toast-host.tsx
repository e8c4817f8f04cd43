import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../shortcuts.ts';
import { dismissToast, type Toast, undoLast, useToasts } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Keys } from '../../ui/kbd.tsx';

/** How long a toast stays, ms, unless the pointer or the focus is on it. */
const STAY = 6000;

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
  const [isHeld, setHeld] = useState(false);
  const undoKeys = keysOf('undo');
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(dismissToast, STAY);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.icon && <Icon of={toast.icon} />}
      <span>{toast.text}</span>
      {toast.undo ? (
        <Button size="sm" onPress={() => void undoLast()}>
          <span>{t('common.undo')}</span>
          {undoKeys && <Keys keys={undoKeys} />}
        </Button>
      ) : (
        <IconButton icon={X} size="sm" label={t('common.dismiss')} placement="top" onPress={dismissToast} />
      )}
    </div>
  );
}
