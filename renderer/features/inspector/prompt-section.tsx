import { Copy, Repeat2, TextSearch } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { ask, conch } from '../../state/conch.ts';
import { moreLike } from '../../state/more-like.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { makeAgain } from '../create/start-from.ts';

/** The prompt, four lines of it until one asks for more. */
export function PromptSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const words = useRef<HTMLParagraphElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const text = item.prompt ?? item.title;

  // More than four lines: only then there is something to unfold.
  useLayoutEffect(() => {
    const element = words.current;
    if (element === null || isOpen) return;
    const observer = new ResizeObserver(() => setLong(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen]);

  async function copy(): Promise<void> {
    try {
      await ask(conch.app.copyText({ text }));
      showToast((t) => t('inspector.copied'));
    } catch (error) {
      showError(error);
    }
  }

  return (
    <section className="inspector-section">
      <p ref={words} className="inspector-prompt" {...(!isOpen && { 'data-clamped': '' })}>
        {text}
      </p>
      <div className="inspector-prompt-actions">
        <Button kind="quiet" size="xs" icon={Copy} onPress={() => void copy()}>
          {t('inspector.copy')}
        </Button>
        {item.kind !== 'voice' && (
          <Button kind="quiet" size="xs" icon={Repeat2} onPress={() => void makeAgain(item)}>
            {t('create.useAgain')}
          </Button>
        )}
        {item.prompt !== null && item.kind !== 'voice' && (
          <Button kind="quiet" size="xs" icon={TextSearch} onPress={() => moreLike(item.id)}>
            {t('inspector.moreLike')}
          </Button>
        )}
        {(isLong || isOpen) && (
          <Button kind="quiet" size="xs" onPress={() => setOpen(!isOpen)}>
            {isOpen ? t('inspector.less') : t('inspector.more')}
          </Button>
        )}
      </div>
    </section>
  );
}
