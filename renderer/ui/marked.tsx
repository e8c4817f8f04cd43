/** Part of a text: from the first character to before the last. */
export type Stretch = readonly [from: number, to: number];

interface MarkedProps {
  readonly text: string;
  readonly parts: readonly Stretch[];
}

/** A text whose matching parts are heavier. */
export function Marked({ text, parts }: MarkedProps) {
  const pieces: { readonly from: number; readonly text: string; readonly isMatch: boolean }[] = [];
  let at = 0;
  for (const [from, to] of parts) {
    if (from > at) pieces.push({ from: at, text: text.slice(at, from), isMatch: false });
    pieces.push({ from, text: text.slice(from, to), isMatch: true });
    at = to;
  }
  if (at < text.length) pieces.push({ from: at, text: text.slice(at), isMatch: false });
  return <>{pieces.map((piece) => (piece.isMatch ? <b key={piece.from}>{piece.text}</b> : piece.text))}</>;
}
