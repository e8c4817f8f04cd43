import { FolderInput, Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import { useLive } from '../../state/live-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Keys } from '../../ui/kbd.tsx';

/** A library without anything: what fills it depends on whether something is connected. */
export function EmptyLibrary() {
  const { t } = useTranslation();
  const isConnected = useLive((live) => (live.connections?.length ?? 0) > 0);
  return (
    <EmptyState title={t('grid.empty.all.title')} actions={<WaysToFill isConnected={isConnected} />} hint={<Hint />}>
      {t(isConnected ? 'grid.empty.all.sentence' : 'grid.empty.all.unconnected')}
    </EmptyState>
  );
}

function WaysToFill({ isConnected }: { readonly isConnected: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {!isConnected && (
        <Button kind="primary" size="lg" icon={Plug} onPress={() => openPlace('accounts')}>
          {t('grid.empty.all.connect')}
        </Button>
      )}
      <Button size="lg" icon={FolderInput} onPress={() => runAction('import')}>
        {t('grid.empty.all.import')}
      </Button>
    </>
  );
}

/** Two more ways, for those who look. */
function Hint() {
  const { t } = useTranslation();
  const keys = keysOf('palette');
  return (
    <span className="inline-flex flex-wrap items-center justify-center gap-2">
      {t('grid.empty.all.drop')}
      {keys && (
        <>
          <span aria-hidden="true">·</span>
          <span className="inline-flex items-center gap-1">
            <Keys keys={keys} isSpoken />
            {t('grid.empty.all.commands')}
          </span>
        </>
      )}
    </span>
  );
}
