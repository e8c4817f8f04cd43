import { ChooserHost } from '../chooser/chooser-host.tsx';
import { PurgeDialog } from '../trash/purge-dialog.tsx';
import { SmartDialog } from './smart-dialog.tsx';

/** Everything that keeping order asks over the window. */
export function OrderDialogs() {
  return (
    <>
      <ChooserHost />
      <SmartDialog />
      <PurgeDialog />
    </>
  );
}
