/** What a voice's face is drawn from. */
export interface SpiralFace {
  /** 1 to 6, which pair of mark colours. */
  readonly pair: number;
  /** Degrees the spiral is turned by. */
  readonly turn: number;
  /** SVG path on a field of 24. */
  readonly path: string;
}

const CENTRE = { x: 14.2, y: 14.05 };
const START = 2.2;
const END = 17.28;
const STEPS = 64;
const INNER = 1.12;
const GROWTH = 0.16;
/** Width of the band as a part of its radius. */
const BAND = 0.28;

/**
 * The face of a voice: a logarithmic spiral whose radius swings with a hash of the id, so that two voices differ
 * and one voice looks the same everywhere.
 */
export function spiralFace(id: string): SpiralFace {
  const hash = fnv1a(id);
  const swings = [0, 1, 2].map((nth) => ({
    waves: 2 + ((hash >>> (nth * 5)) % 7) + nth * 3,
    phase: (((hash >>> (nth * 7 + 3)) % 64) / 64) * Math.PI * 2,
  }));
  const outer: string[] = [];
  const inner: string[] = [];
  for (let step = 0; step <= STEPS; step += 1) {
    const part = step / STEPS;
    const angle = START + (END - START) * part;
    const swing = swings.reduce((sum, { waves, phase }) => sum + Math.sin(part * waves * Math.PI * 2 + phase), 0);
    const radius = INNER * Math.exp(GROWTH * (angle - START)) * (1 + 0.024 * swing);
    const half = (BAND / 2) * radius * taper(part);
    outer.push(point(radius + half, angle));
    inner.push(point(radius - half, angle));
  }
  return {
    pair: 1 + (hash % 6),
    turn: (hash >>> 8) % 360,
    path: `M${outer.join('L')}L${inner.reverse().join('L')}Z`,
  };
}

/** The band ends in a point outside. */
function taper(part: number): number {
  return part < 0.9 ? 1 : Math.sqrt(Math.max(0, (1 - part) / 0.1));
}

function point(radius: number, angle: number): string {
  const x = CENTRE.x + radius * Math.cos(angle);
  const y = CENTRE.y + radius * Math.sin(angle);
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

/** 32-bit FNV-1a: small, stable, spreads ids that differ in one letter. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}
