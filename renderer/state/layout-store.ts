import { z } from 'zod';
import { create } from 'zustand';

/** How far the sidebar can be drawn, pixels. */
export const SIDEBAR_LEAST = 200;
export const SIDEBAR_MOST = 320;

const Kept = z.object({
  /** Whether a library was ever shown here; then the next start shows the frame before anything is known. */
  hasStarted: z.boolean().default(false),
  sidebarFolded: z.boolean().default(false),
  /** Pixels; null is the design's width for this window. */
  sidebarWidth: z.number().min(SIDEBAR_LEAST).max(SIDEBAR_MOST).nullable().default(null),
  inspectorDocked: z.boolean().default(true),
  /** 0 smallest tiles, 1 largest. */
  zoom: z.number().min(0).max(1).default(0.34),
});

interface Layout extends z.infer<typeof Kept> {
  /** The inspector over the grid, where it does not fit beside it. */
  readonly inspectorFloats: boolean;
  readonly queueOpen: boolean;
}

const KEY = 'conch.layout';

/** How the window is arranged; what a person would miss at the next start is kept. */
export const useLayout = create<Layout>(() => ({ ...read(), inspectorFloats: false, queueOpen: false }));

useLayout.subscribe((layout) => {
  localStorage.setItem(KEY, JSON.stringify(Kept.parse(layout)));
});

export function setZoom(zoom: number): void {
  useLayout.setState({ zoom });
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

/** Closes what lies over the content, the topmost first. False when nothing does. */
export function closePane(): boolean {
  const { queueOpen, inspectorFloats } = useLayout.getState();
  if (queueOpen) useLayout.setState({ queueOpen: false });
  else if (inspectorFloats) useLayout.setState({ inspectorFloats: false });
  return queueOpen || inspectorFloats;
}

function read(): z.infer<typeof Kept> {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    // Written by another version, or cut short: the arrangement starts afresh.
    return Kept.parse({});
  }
}
