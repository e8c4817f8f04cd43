import { useEffect, useRef, useState } from 'react';

interface FileDrops {
  /** Nothing is taken while it is false. */
  readonly isOn: boolean;
  /** Whether what is dragged is taken; it carries files. */
  readonly accepts?: (dragged: DataTransfer) => boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files that are dropped anywhere on the window. Says whether some hover over it. */
export function useFileDrops(drops: FileDrops): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(drops);
  latest.current = drops;
  const { isOn } = drops;

  useEffect(() => {
    if (!isOn) return;
    // Each element entered is one more, each left one less: zero means that the pointer is outside.
    let depth = 0;
    const rest = (): void => {
      depth = 0;
      setOver(false);
    };
    const isTaken = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes('Files') === true && (latest.current.accepts?.(dataTransfer) ?? true);
    const enter = (event: DragEvent): void => {
      if (!isTaken(event)) return;
      depth += 1;
      setOver(true);
    };
    const over = (event: DragEvent): void => {
      if (!isTaken(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (!isTaken(event)) return;
      depth -= 1;
      if (depth <= 0) rest();
    };
    const drop = (event: DragEvent): void => {
      rest();
      // Another part of the window may have taken them.
      if (!isTaken(event) || event.defaultPrevented) return;
      event.preventDefault();
      latest.current.onFiles([...(event.dataTransfer?.files ?? [])]);
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
