import { FRAME } from './frame-levels.ts';
import { type Stretch, silencesOf } from './silences.ts';

export interface PieceRules {
  /** Seconds. */
  readonly least: number;
  readonly most: number;
}

/** A piece keeps this much of the pauses around it, seconds. */
const BREATH = 0.15;
/** Pieces of this length clone best, seconds; others lose by how far they are from it. */
const BEST = 30;
/** What a second that is in no piece costs, against a second of distance from the best length. */
const LOSS = 2;
/** What it costs to cut where nobody paused. */
const THROUGH_SPEECH = 40;
/** Where speech runs on, it may be cut at the softest moment of each stretch of this length, seconds. */
const RUN_ON = 5;

/** A place to cut: the pause around it. One without a pause has no length. */
interface Cut extends Stretch {
  readonly cost: number;
}

interface Way {
  readonly cost: number;
  readonly before: number;
  readonly piece: Stretch | null;
}

/**
 * A recording as pieces of allowed length, cut in its pauses, in the order of time. Of all ways to cut it the one that
 * loses least, cuts through no speech, and has pieces near half a minute. None when there is not enough of it.
 */
export function piecesOf(levels: Float32Array, { least, most }: PieceRules): readonly Stretch[] {
  const cuts = cutsOf(levels, most);
  const ways: Way[] = [{ cost: 0, before: -1, piece: null }];
  for (let end = 1; end < cuts.length; end += 1) {
    let best: Way = dropped(ways, cuts, end);
    for (let start = end - 1; start >= 0; start -= 1) {
      const piece = between(cuts[start], cuts[end]);
      const length = piece.to - piece.from;
      if (length > most) break;
      if (length < least) continue;
      const cost = (ways[start]?.cost ?? 0) + Math.abs(length - Math.min(BEST, most)) / 10 + (cuts[end]?.cost ?? 0);
      if (cost < best.cost) best = { cost, before: start, piece };
    }
    ways.push(best);
  }
  return followed(ways);
}

/** Leaving out what lies between the cut before and this one. */
function dropped(ways: readonly Way[], cuts: readonly Cut[], end: number): Way {
  const piece = between(cuts[end - 1], cuts[end]);
  const cost = (ways[end - 1]?.cost ?? 0) + Math.max(0, piece.to - piece.from) * LOSS;
  return { cost, before: end - 1, piece: null };
}

function followed(ways: readonly Way[]): readonly Stretch[] {
  const pieces: Stretch[] = [];
  for (let at = ways.length - 1; at > 0; at = ways[at]?.before ?? 0) {
    const piece = ways[at]?.piece;
    if (piece) pieces.unshift(piece);
  }
  return pieces;
}

/** The sound between two cuts with a breath on both sides, but never beyond the middle of the pause. */
function between(start: Cut | undefined, end: Cut | undefined): Stretch {
  if (start === undefined || end === undefined) return { from: 0, to: 0 };
  return {
    from: Math.max((start.from + start.to) / 2, start.to - BREATH),
    to: Math.min((end.from + end.to) / 2, end.from + BREATH),
  };
}

/** Start and end of the recording, its pauses, and, where there is none for long, the softest moments. */
function cutsOf(levels: Float32Array, most: number): readonly Cut[] {
  const length = levels.length * FRAME;
  const pauses = silencesOf(levels).map((pause): Cut => ({ ...pause, cost: 0 }));
  const edges: Cut[] = [];
  if ((pauses[0]?.from ?? 1) > 0) edges.push({ from: 0, to: 0, cost: 0 });
  if ((pauses.at(-1)?.to ?? 0) < length - FRAME) edges.push({ from: length, to: length, cost: 0 });
  const cuts = [...edges, ...pauses].sort((a, b) => a.from - b.from);
  return cuts.flatMap((cut, index) => {
    const next = cuts[index + 1];
    return next !== undefined && next.from - cut.to > most ? [cut, ...softest(levels, cut.to, next.from)] : [cut];
  });
}

function softest(levels: Float32Array, from: number, to: number): readonly Cut[] {
  const count = Math.floor((to - from) / RUN_ON);
  return Array.from({ length: count }, (_, part) => {
    const start = Math.round((from + part * RUN_ON) / FRAME);
    const end = Math.round((from + (part + 1) * RUN_ON) / FRAME);
    let at = start;
    for (let frame = start; frame < end; frame += 1) if ((levels[frame] ?? 0) < (levels[at] ?? 0)) at = frame;
    const moment = (at + 0.5) * FRAME;
    return { from: moment, to: moment, cost: THROUGH_SPEECH };
  });
}
