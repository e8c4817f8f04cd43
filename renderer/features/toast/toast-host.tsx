import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { dismissToast, type Toast, undoShown, useToasts } from '../../state/toast-store.ts';
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
  const element = useRef<HTMLDivElement>(null);
  const undoKeys = keysOf('undo');
  const { stays } = toast;
  useEffect(() => (stays ? undefined : dismissUnlessHeld(element.current)), [stays]);
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

/** Counts down, and starts anew each time the pointer or the focus leaves. Gives back how to stop. */
function dismissUnlessHeld(toast: HTMLElement | null): () => void {
  let timer = setTimeout(dismissToast, STAY);
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    timer = setTimeout(dismissToast, STAY);
  };
  for (const event of ['pointerenter', 'focusin']) toast?.addEventListener(event, hold);
  for (const event of ['pointerleave', 'focusout']) toast?.addEventListener(event, release);
  // The listeners go with the element.
  return hold;
}
