export const MIN_WIDTH = 1024;
export const MIN_HEIGHT = 700;
const FIRST_WIDTH = 1280;
const FIRST_HEIGHT = 800;
/** This much of a window (pixels, both ways) must lie on a display, or it cannot be found and dragged. */
const LEAST_VISIBLE = 120;

/** Where a window stands, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The place a window had when it was not maximised, and whether it was. */
export interface WindowState {
  readonly bounds: Bounds;
  readonly maximised: boolean;
}

/** What was kept of a window; null when it is damaged. */
export function readWindowState(kept: unknown): WindowState | null {
  if (!isRecord(kept) || !isRecord(kept['bounds']) || typeof kept['maximised'] !== 'boolean') return null;
  const { x, y, width, height } = kept['bounds'];
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height) || width <= 0 || height <= 0) return null;
  return { bounds: { x, y, width, height }, maximised: kept['maximised'] };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** How a new window opens. Without a place the system chooses one. */
export interface Opening {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximised: boolean;
}

/**
 * Where to open a window, from what was kept and the work areas of the displays that are there now.
 * A display may be gone or smaller: the window is then shrunk to fit, and placed anew when too little of it would be seen.
 */
export function openingOf(saved: WindowState | null, workAreas: readonly Bounds[]): Opening {
  if (saved === null) return { width: FIRST_WIDTH, height: FIRST_HEIGHT, maximised: false };
  const { bounds, maximised } = saved;
  const nearest = workAreas.find((area) => visibleOf(bounds, area) > 0) ?? workAreas[0];
  const width = Math.max(MIN_WIDTH, Math.min(bounds.width, nearest?.width ?? bounds.width));
  const height = Math.max(MIN_HEIGHT, Math.min(bounds.height, nearest?.height ?? bounds.height));
  // The upper edge holds the handle; it must not lie above the display.
  const fitted = { x: bounds.x, y: Math.max(bounds.y, nearest?.y ?? bounds.y), width, height };
  const isSeen = workAreas.some((area) => visibleOf(fitted, area) >= LEAST_VISIBLE && fitted.y >= area.y);
  return isSeen ? { ...fitted, maximised } : { width, height, maximised };
}

/** The smaller side of what the area shows of the bounds; 0 or less when nothing. */
function visibleOf(bounds: Bounds, area: Bounds): number {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const down = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return Math.min(across, down);
}
