import { X } from 'lucide-react';
import { Button as AriaButton, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type ActionScope, actionScopes } from '../../actions/action.ts';
import { allKeysOf } from '../../actions/bindings.ts';
import { type ActionId, actionIds, actions, scopeOf } from '../../actions/registry.ts';
import { closePalette } from '../../state/palette-store.ts';
import { openSettings } from '../../state/route-store.ts';
import { closeViewer } from '../../state/viewer-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import './shortcut-sheet.css';

/** Every key there is, by where it holds. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const change = () => {
    closePalette();
    closeViewer();
    openSettings('keyboard');
  };
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={closePalette}>
      <Modal className="shortcut-sheet">
        <Dialog className="shortcut-dialog">
          <header>
            <Heading slot="title">{t('keyboard.sheet')}</Heading>
            <Button size="sm" onPress={change}>
              {t('keyboard.change')}
            </Button>
            <AriaButton
              className="icon-btn"
              data-size="sm"
              aria-label={t('common.close')}
              autoFocus
              onPress={closePalette}
            >
              <Icon of={X} />
            </AriaButton>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it */}
          <div className="shortcut-columns" tabIndex={0} role="group" aria-label={t('keyboard.sheet')}>
            {actionScopes.map((scope) => (
              <ScopeKeys key={scope} scope={scope} />
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ScopeKeys({ scope }: { readonly scope: ActionScope }) {
  const { t } = useTranslation();
  const ids = actionIds.filter((id) => scopeOf(id) === scope && allKeysOf(id).length > 0);
  if (ids.length === 0) return null;
  return (
    <section>
      <h3>{t(`action.scope.${scope}`)}</h3>
      <dl>
        {ids.map((id) => (
          <Shortcut key={id} id={id} />
        ))}
      </dl>
    </section>
  );
}

function Shortcut({ id }: { readonly id: ActionId }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t(actions[id].title)}</dt>
      <dd>
        {allKeysOf(id).map((keys) => (
          <Keys key={keys} keys={keys} isSpoken />
        ))}
      </dd>
    </div>
  );
}
