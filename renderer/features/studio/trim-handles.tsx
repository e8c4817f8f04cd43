import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isTrimmed, type ReadSample, SHORTEST } from './sample.ts';
import { formatTenths } from './studio-format.ts';
import { trimSample } from './studio-store.ts';

/** Steps of the arrow keys, seconds. */
const STEP = 0.1;
const LONG_STEP = 1;

/** The bracket around the part that is used. Its ends are drawn with the pointer and moved by keys. */
export function TrimHandles({ sample }: { readonly sample: ReadSample }) {
  const { part, source } = sample;
  const percent = (seconds: number) => `${(seconds / source.seconds) * 100}%`;
  return (
    <div
      className="trim"
      style={{ left: percent(part.from), right: `calc(100% - ${percent(part.to)})` }}
      {...(isTrimmed(sample) && { 'data-set': '' })}
    >
      <Handle sample={sample} end="from" />
      <Handle sample={sample} end="to" />
    </div>
  );
}

function Handle({ sample, end }: { readonly sample: ReadSample; readonly end: 'from' | 'to' }) {
  const { t } = useTranslation();
  const { id, name, part, source } = sample;
  /** How far from the end itself it was taken, CSS pixels: it does not jump under the pointer. */
  const grip = useRef(0);
  const least = end === 'from' ? 0 : part.from + SHORTEST;
  const most = end === 'from' ? part.to - SHORTEST : source.seconds;

  function take(event: PointerEvent<HTMLDivElement>): void {
    const bounds = waveBounds(event.currentTarget);
    if (event.button !== 0 || bounds === null) return;
    grip.current = event.clientX - (bounds.left + (part[end] / source.seconds) * bounds.width);
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    event.preventDefault();
  }

  function drag(event: PointerEvent<HTMLDivElement>): void {
    const bounds = waveBounds(event.currentTarget);
    if (event.buttons !== 1 || bounds === null) return;
    const share = (event.clientX - grip.current - bounds.left) / bounds.width;
    trimSample(id, end, Math.round(share * source.seconds * 100) / 100);
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const to = targetOf(event, part[end], least, most);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    trimSample(id, end, to);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      className="trim-handle"
      data-end={end}
      aria-label={t(`studio.handle.${end}`, { name })}
      aria-valuemin={Math.round(least * 1000)}
      aria-valuemax={Math.round(most * 1000)}
      aria-valuenow={Math.round(part[end] * 1000)}
      aria-valuetext={formatTenths(part[end])}
      onPointerDown={take}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}

function waveBounds(handle: Element): DOMRect | null {
  return handle.closest('.sample-wave')?.getBoundingClientRect() ?? null;
}

/** Where a key moves an end to: a tenth, with Shift a second, or as far as it goes. Null for other keys. */
function targetOf(event: KeyboardEvent, now: number, least: number, most: number): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const step = event.shiftKey ? LONG_STEP : STEP;
  if (event.key === 'ArrowLeft') return now - step;
  if (event.key === 'ArrowRight') return now + step;
  if (event.key === 'Home') return least;
  return event.key === 'End' ? most : null;
}
