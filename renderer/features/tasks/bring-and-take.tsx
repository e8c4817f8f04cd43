import { useActions } from '../../actions/handlers.ts';
import { useRestoredToast } from '../backups/restored.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { openExport, targetHere } from '../export/export-store.ts';
import { ImportDialog } from '../import/import-dialog.tsx';
import { ImportDrops } from '../import/import-drops.tsx';
import { openImport } from '../import/import-store.ts';
import { useFilmCovers } from '../import/use-film-covers.ts';
import { useLibraryActions } from './use-library-actions.ts';
import { useTaskToasts } from './use-task-toasts.ts';

/** Bringing files in and taking them out, from everywhere in the window. */
export function BringAndTake() {
  useTaskToasts();
  useFilmCovers();
  useLibraryActions();
  useRestoredToast();
  useActions({
    import: () => openImport(),
    'item.export': {
      run() {
        const target = targetHere();
        if (target !== null) openExport(target);
      },
      isPossible: () => targetHere() !== null,
    },
  });
  return (
    <>
      <ImportDrops />
      <ImportDialog />
      <ExportDialog />
    </>
  );
}
