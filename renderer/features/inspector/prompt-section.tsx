import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';

/** From this length on a prompt is more than four lines and can be folded. */
const LONG = 150;

/** The prompt, four lines of it until one asks for more. */
export function PromptSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const text = item.prompt ?? item.title;

  async function copy(): Promise<void> {
    try {
      await ask(conch.app.copyText({ text }));
      showToast(t('inspector.copied'));
    } catch (error) {
      showError(error);
    }
  }

  return (
    <section className="inspector-section">
      <p className="inspector-prompt" {...(!isOpen && { 'data-clamped': '' })}>
        {text}
      </p>
      <div className="inspector-prompt-actions">
        <Button kind="quiet" size="xs" icon={Copy} onPress={() => void copy()}>
          {t('inspector.copy')}
        </Button>
        {text.length > LONG && (
          <Button kind="quiet" size="xs" onPress={() => setOpen(!isOpen)}>
            {isOpen ? t('inspector.less') : t('inspector.more')}
          </Button>
        )}
      </div>
    </section>
  );
}
