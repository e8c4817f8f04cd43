import type { Stretch } from './word-difference.ts';

interface AddedWordsProps {
  readonly stretches: readonly Stretch[];
  /** What marks the words that were added: `ins` where texts follow each other, `mark` where they only differ. */
  readonly as: 'ins' | 'mark';
}

/** A text whose added words are marked. */
export function AddedWords({ stretches, as: Marker }: AddedWordsProps) {
  let at = 0;
  return stretches.map(({ text, added }) => {
    const from = at;
    at += text.length;
    return added ? <Marker key={from}>{text}</Marker> : <span key={from}>{text}</span>;
  });
}
