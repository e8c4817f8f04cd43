import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface MirroredProps {
  readonly text: string;
  /** One group around all of it: what is marked. */
  readonly marks: RegExp;
  /** The field; it tells when its text may have moved sideways. */
  readonly children: (follow: () => void) => ReactNode;
}

/** A line of text whose marks have a colour: a mirror behind the field shows the text, the field its caret and selection. */
export function Mirrored({ text, marks, children }: MirroredProps) {
  const line = useRef<HTMLDivElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const follow = (): void => {
    const field = line.current?.querySelector('input');
    if (field && mirror.current) mirror.current.scrollLeft = field.scrollLeft;
  };
  useLayoutEffect(follow);
  let at = 0;
  const pieces = text.split(marks).map((piece, place) => {
    const key = at;
    at += piece.length;
    return place % 2 === 1 ? <mark key={key}>{piece}</mark> : <span key={`${key} plain`}>{piece}</span>;
  });
  return (
    <div ref={line} className="mirrored">
      <div ref={mirror} className="mirror type-mono" aria-hidden="true">
        {pieces}
      </div>
      {children(follow)}
    </div>
  );
}
