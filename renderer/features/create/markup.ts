/** Marks that models understand inside a prompt. */
export type Markup =
  /** Put in where the caret is. */
  | { readonly does: 'insert'; readonly text: string }
  /** Put around what is selected; with nothing selected the caret ends up between. */
  | { readonly does: 'wrap'; readonly before: string; readonly after: string };

/** Camera movements of the video models, as the provider spells them. */
export const CAMERA = [
  'Push in',
  'Pull out',
  'Pan left',
  'Pan right',
  'Truck left',
  'Truck right',
  'Pedestal up',
  'Pedestal down',
  'Tilt up',
  'Tilt down',
  'Zoom in',
  'Zoom out',
  'Tracking shot',
  'Static shot',
  'Shake',
] as const;

/** How a passage is spoken (api/BEHAVIOUR.md, markup: at most 15 spans). */
export const EMOTIONS = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'neutral'] as const;
/** Sounds between words. */
export const SOUNDS = ['chuckle', 'laughs', 'sighs', 'gasps', 'breath', 'coughs', 'sniffs', 'humming'] as const;
/** Pauses, seconds. */
export const PAUSES = [0.25, 0.5, 1, 2] as const;

export const cameraMark = (movement: string): Markup => ({ does: 'insert', text: `[${movement}]` });
export const soundMark = (sound: string): Markup => ({ does: 'insert', text: `(${sound})` });
export const pauseMark = (seconds: number): Markup => ({ does: 'insert', text: `<#${seconds}#>` });
export const emotionMark = (emotion: string): Markup => ({
  does: 'wrap',
  before: `{${emotion}}`,
  after: `{/${emotion}}`,
});

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The text with a mark at the selection, one space around inserted ones, and where the caret or selection is then. */
export function withMarkup({ text, start, end }: Selected, markup: Markup): Selected {
  const [before, inside, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  if (markup.does === 'wrap') {
    const from = start + markup.before.length;
    return {
      text: `${before}${markup.before}${inside}${markup.after}${after}`,
      start: from,
      end: from + inside.length,
    };
  }
  const lead = before === '' || /\s$/.test(before) ? '' : ' ';
  const trail = /^[\s.,;:!?)\]}]/.test(after) ? '' : ' ';
  const caret = before.length + lead.length + markup.text.length + trail.length;
  return { text: `${before}${lead}${markup.text}${trail}${after}`, start: caret, end: caret };
}

const MARK = /(\[[A-Z][A-Za-z ]{2,24}\]|\{\/?[a-z]+\}|\([a-z-]{3,16}\)|<#\d+(?:\.\d+)?#>)/g;

/** A prompt in pieces, so that the marks in it can be shown as such. */
export function piecesOf(
  text: string,
): readonly { readonly text: string; readonly isMark: boolean; readonly at: number }[] {
  let at = 0;
  return text.split(MARK).flatMap((piece, place) => {
    const here = at;
    at += piece.length;
    return piece === '' ? [] : [{ text: piece, isMark: place % 2 === 1, at: here }];
  });
}
