import { create } from 'zustand';
import { DEFAULT_ZOOM, type View, views } from './views.ts';

/** How far the sidebar can be drawn, pixels. */
export const SIDEBAR_LEAST = 200;
export const SIDEBAR_MOST = 320;

/** What is kept from one start to the next. */
interface Kept {
  /** Whether a library was ever shown here; then the next start shows the frame before anything is known. */
  readonly hasStarted: boolean;
  readonly sidebarFolded: boolean;
  /** Pixels; null is the design's width for this window. */
  readonly sidebarWidth: number | null;
  readonly inspectorDocked: boolean;
  /** 0 smallest tiles, 1 largest. */
  readonly zoom: number;
  readonly view: View;
  /** Whether of each stack only its cover is shown. */
  readonly stacked: boolean;
}

const AFRESH: Kept = {
  hasStarted: false,
  sidebarFolded: false,
  sidebarWidth: null,
  inspectorDocked: true,
  zoom: DEFAULT_ZOOM,
  view: 'justified',
  stacked: false,
};

interface Layout extends Kept {
  /** The inspector over the grid, where it does not fit beside it. */
  readonly inspectorFloats: boolean;
  readonly queueOpen: boolean;
}

const KEY = 'conch.layout';

/** How the window is arranged; what a person would miss at the next start is kept. */
export const useLayout = create<Layout>(() => ({ ...read(), inspectorFloats: false, queueOpen: false }));

useLayout.subscribe((layout) => {
  localStorage.setItem(KEY, JSON.stringify(keptOf({ ...layout })));
});

export function setZoom(zoom: number): void {
  useLayout.setState({ zoom: Math.min(1, Math.max(0, zoom)) });
}

export function setView(view: View): void {
  useLayout.setState({ view });
}

export function setStacked(stacked: boolean): void {
  useLayout.setState({ stacked });
}

export function toggleSidebar(): void {
  useLayout.setState((old) => ({ sidebarFolded: !old.sidebarFolded }));
}

/** Sets the width of the sidebar within its bounds; null goes back to the design's. */
export function setSidebarWidth(width: number | null): void {
  const sidebarWidth = width === null ? null : Math.round(Math.min(SIDEBAR_MOST, Math.max(SIDEBAR_LEAST, width)));
  useLayout.setState({ sidebarWidth });
}

export function setQueueOpen(queueOpen: boolean): void {
  useLayout.setState({ queueOpen });
}

export function toggleQueue(): void {
  useLayout.setState((old) => ({ queueOpen: !old.queueOpen }));
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? keptOf({ ...kept }) : AFRESH;
  } catch {
    // Written by another version, or cut short: the arrangement starts afresh.
    return AFRESH;
  }
}

/** By hand: the schemas of the app are not read before the first page (docs/decisions/0009). */
function keptOf(kept: Record<string, unknown>): Kept {
  const { hasStarted, sidebarFolded, sidebarWidth, inspectorDocked, zoom, view, stacked } = kept;
  return {
    hasStarted: hasStarted === true,
    sidebarFolded: sidebarFolded === true,
    sidebarWidth: isWithin(sidebarWidth, SIDEBAR_LEAST, SIDEBAR_MOST) ? sidebarWidth : AFRESH.sidebarWidth,
    inspectorDocked: inspectorDocked !== false,
    zoom: isWithin(zoom, 0, 1) ? zoom : AFRESH.zoom,
    view: views.find((one) => one === view) ?? AFRESH.view,
    stacked: stacked === true,
  };
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
