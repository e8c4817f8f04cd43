import { useEffect, useRef, useState } from 'react';
import { useBring } from './use-bring.ts';
import './sample-drops.css';

/** Takes files that are dropped anywhere on the view; while they hover, the view has an inset of accent. */
export function SampleDrops() {
  const [isOver, setOver] = useState(false);
  const bring = useBring();
  const latest = useRef(bring);
  latest.current = bring;

  useEffect(() => {
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
      // Another part of the view may have taken them.
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
    };
  }, []);

  return isOver ? <div className="drop-inset" /> : null;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
