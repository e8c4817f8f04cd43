/** What a container says of itself. Pixels and milliseconds; null when it does not tell. */
export interface ContainerFacts {
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  /** Set by containers that can hold either: whether there is a picture track. */
  readonly hasPicture: boolean;
}

/** The bytes do not make a whole file of their own format. */
export class Damaged extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Damaged';
  }
}

export const noFacts: ContainerFacts = { width: null, height: null, durationMs: null, hasPicture: false };

/** A whole number of pixels or ms, or null when the container holds nonsense. */
export function sensible(value: number): number | null {
  const rounded = Math.round(value);
  return Number.isFinite(value) && rounded > 0 && rounded <= Number.MAX_SAFE_INTEGER ? rounded : null;
}
