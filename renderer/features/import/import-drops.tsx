import { FolderInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { conch } from '../../state/conch.ts';
import { isItemDrag } from '../../state/drag.ts';
import { isLibraryPlace } from '../../state/places.ts';
import { useRoute } from '../../state/route-store.ts';
import { useViewer } from '../../state/viewer-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { openImport } from './import-store.ts';
import './import.css';

/** Takes files and folders that are dropped on the library; while they hover, the window says what would happen. */
export function ImportDrops() {
  const { t } = useTranslation();
  const isHere = useRoute((route) => isLibraryPlace(route.place));
  const isViewing = useViewer((viewer) => viewer.viewing !== null);
  const isOver = useDrops(isHere && !isViewing);
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

function useDrops(isOn: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    // Each element entered is one more, each left one less: zero means that the pointer is outside.
    let depth = 0;
    const rest = (): void => {
      depth = 0;
      setOver(false);
    };
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) rest();
    };
    const drop = (event: DragEvent): void => {
      rest();
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const paths = foreignPaths([...(event.dataTransfer?.files ?? [])]);
      if (paths.length > 0) openImport(paths);
    };
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      rest();
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
    };
  }, [isOn]);
  return isOver;
}

/** Files that were dragged out of this library and dropped back on it are nothing new. */
function foreignPaths(files: readonly File[]): readonly string[] {
  const library = useApp.getState().info?.libraryPath ?? '';
  const paths = files.map((file) => conch.pathOfFile(file)).filter((path) => path !== null);
  return paths.filter((path) => !(path.startsWith(library) && /^[\\/]/.test(path.slice(library.length))));
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  // Items of this library that are dragged carry their files too.
  return (dataTransfer?.types.includes('Files') ?? false) && !isItemDrag(dataTransfer);
}
