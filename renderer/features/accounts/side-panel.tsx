import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { closePanel, leavePanel } from './account-panel.ts';

interface SidePanelProps {
  readonly title: string;
  /** Whether a field inside takes the focus itself. */
  readonly hasOwnFocus?: boolean;
  readonly children: ReactNode;
}

/** The pane at the right of the accounts. It takes the focus, Esc closes it, and the focus goes back to where it was. */
export function SidePanel({ title, hasOwnFocus = false, children }: SidePanelProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (!hasOwnFocus) heading.current?.focus();
    return leavePanel;
  }, [hasOwnFocus]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isBelow = document.querySelector('.scrim, .popover') !== null;
      if (event.key !== 'Escape' || event.defaultPrevented || isBelow) return;
      event.preventDefault();
      closePanel();
    };
    // Before the window's own keys, for which Esc leaves the accounts.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <section className="account-panel" data-pane="inspector" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon={X} size="sm" label={t('common.close')} onPress={closePanel} />
      </header>
      {children}
    </section>
  );
}
