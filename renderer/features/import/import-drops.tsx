import { FolderInput } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { conch } from '../../state/conch.ts';
import { isItemDrag } from '../../state/drag.ts';
import { isLibraryPlace } from '../../state/places.ts';
import { useRoute } from '../../state/route-store.ts';
import { useViewer } from '../../state/viewer-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { useFileDrops } from '../../ui/use-file-drops.ts';
import { openImport } from './import-store.ts';
import './import.css';

/** Takes files and folders that are dropped on the library; while they hover, the window says what would happen. */
export function ImportDrops() {
  const { t } = useTranslation();
  const isHere = useRoute((route) => isLibraryPlace(route.place));
  const isViewing = useViewer((viewer) => viewer.viewing !== null);
  const isOver = useFileDrops({
    isOn: isHere && !isViewing,
    // Items of this library that are dragged carry their files too.
    accepts: (dragged) => !isItemDrag(dragged),
    onFiles: (files) => {
      const paths = foreignPaths(files);
      if (paths.length > 0) openImport(paths);
    },
  });
  if (!isOver) return null;
  return (
    <div className="import-drop" aria-hidden="true">
      <span className="import-drop-words">
        <Icon of={FolderInput} size={20} />
        {t('import.drop')}
      </span>
    </div>
  );
}

/** Files that were dragged out of this library and dropped back on it are nothing new. */
function foreignPaths(files: readonly File[]): readonly string[] {
  const library = useApp.getState().info?.libraryPath ?? '';
  const paths = files.map((file) => conch.pathOfFile(file)).filter((path) => path !== null);
  return paths.filter((path) => !(path.startsWith(library) && /^[\\/]/.test(path.slice(library.length))));
}
