import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstPage } from '../../state/first-page.ts';
import { SIDEBAR_LEAST, SIDEBAR_MOST, setSidebarWidth, useLayout } from '../../state/layout-store.ts';

/** One press of an arrow key, pixels. */
const STEP = 8;

/** The right edge of the sidebar: drawn by pointer or arrow keys, a double click gives the usual width back. */
export function SidebarEdge() {
  const { t } = useTranslation();
  const edge = useRef<HTMLDivElement>(null);
  const chosen = useLayout((layout) => layout.sidebarWidth);
  const [measured, setMeasured] = useState(SIDEBAR_LEAST);
  const width = chosen ?? measured;
  // Its width is only told: measuring it would lay out the first page once more.
  const isDue = useFirstPage((first) => first.isShown);
  useEffect(() => {
    if (chosen === null && isDue) setMeasured(edge.current?.parentElement?.offsetWidth ?? SIDEBAR_LEAST);
  }, [chosen, isDue]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setSidebarWidth(width + step);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    // The sidebar starts at the left edge of the window.
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setSidebarWidth(event.clientX);
  };
  return (
    <div
      ref={edge}
      className="sidebar-edge no-drag"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('sidebar.width')}
      aria-valuemin={SIDEBAR_LEAST}
      aria-valuemax={SIDEBAR_MOST}
      aria-valuenow={width}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => setSidebarWidth(null)}
    />
  );
}
