import { AudioWaveform, GripVertical } from 'lucide-react';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { useActions } from '../../actions/handlers.ts';
import { useFormat } from '../../format/use-format.ts';
import { showToast } from '../../state/toast-store.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Sample } from './sample.ts';
import { SampleCard } from './sample-card.tsx';
import { moveSample, replaceSample, useStudio } from './studio-store.ts';
import { changingSamples } from './take-back.ts';
import { useCloneRules } from './use-clone-account.ts';

/** The samples in the order they are sent, under the place to drop more. */
export function SampleList({ onChoose }: { readonly onChoose: () => void }) {
  const samples = useStudio((studio) => studio.samples);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const { t } = useTranslation();

  /** Moves a sample and leaves the focus where it was: the browser takes it away from what moves in the page. */
  function move(sample: Sample, index: number): void {
    if (index < 0 || index >= samples.length) return;
    const focused = document.activeElement;
    flushSync(() => moveSample(sample.id, index));
    if (focused instanceof HTMLElement) focused.focus();
    setSaid(t('studio.moved', { name: sample.name, place: index + 1, total: samples.length }));
  }

  /** Moves the sample with the focus by one place. */
  const step = (by: -1 | 1) => {
    const focused = () => {
      const row = document.activeElement?.closest('[data-sample]');
      return row == null ? -1 : [...(list.current?.children ?? [])].indexOf(row);
    };
    return {
      run: () => {
        const [index, sample] = [focused(), samples[focused()]];
        if (sample !== undefined) move(sample, index + by);
      },
      isPossible: () => focused() >= 0,
    };
  };
  useActions({ 'studio.up': step(-1), 'studio.down': step(1) });

  function remove(sample: Sample, index: number): void {
    const takeBack = changingSamples(() => flushSync(() => replaceSample(sample.id, [])));
    showToast((t) => t('studio.removed', { name: sample.name }), { undo: async () => takeBack() });
    // To the next sample; after the last one to where more are dropped or chosen.
    const rows = list.current?.querySelectorAll<HTMLElement>('.sample-grip') ?? [];
    const next = rows[Math.min(index, rows.length - 1)] ?? list.current?.parentElement?.querySelector('button');
    next?.focus();
  }

  return (
    <div className="studio-main">
      <DropPlace count={samples.length} onChoose={onChoose} />
      <ol ref={list} className="samples" data-scope="studio" aria-label={t('studio.samples')}>
        {samples.map((sample, index) => (
          <MovableRow key={sample.id} onDrop={(to) => move(sample, to)}>
            {(grip) => (
              <SampleCard
                sample={sample}
                onRemove={() => remove(sample, index)}
                grip={
                  <button
                    type="button"
                    className="sample-grip"
                    aria-label={t('studio.move', { name: sample.name })}
                    aria-keyshortcuts={`${keysOf('studio.up') ?? ''} ${keysOf('studio.down') ?? ''}`.trim()}
                    {...grip}
                  >
                    <Icon of={GripVertical} />
                  </button>
                }
              />
            )}
          </MovableRow>
        ))}
      </ol>
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  );
}

function DropPlace({ count, onChoose }: { readonly count: number; readonly onChoose: () => void }) {
  const { t } = useTranslation();
  const { count: number } = useFormat();
  const { samplesMost, sampleLeastMs, sampleMostMs } = useCloneRules();
  const bounds = { least: sampleLeastMs / 1000, most: sampleMostMs / 1000, count: samplesMost };
  return (
    <button type="button" className="drop-place" onClick={onChoose}>
      <Icon of={AudioWaveform} size={20} />
      <span className="drop-words">
        <b>{t('studio.dropTitle')}</b>
        <span>{t('studio.dropText', bounds)}</span>
      </span>
      <span className="drop-count">{t('studio.count', { count: number(count), most: number(samplesMost) })}</span>
    </button>
  );
}

interface GripEvents {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

interface MovableRowProps {
  readonly onDrop: (index: number) => void;
  readonly children: (grip: GripEvents) => ReactNode;
}

/** A row that keys and its grip move: while it is dragged it takes the place under the pointer. */
function MovableRow({ onDrop, children }: MovableRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const [isDragged, setDragged] = useState(false);

  // The page listens, not the grip: an element that moves in the page loses the pointer it has captured.
  useEffect(() => {
    if (!isDragged) return;
    const drag = (event: globalThis.PointerEvent): void => {
      const index = indexUnder(row.current, event.clientY);
      if (index !== null) onDrop(index);
    };
    const end = (): void => setDragged(false);
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    return () => {
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
  }, [isDragged, onDrop]);

  const grip: GripEvents = {
    onPointerDown: (event) => {
      if (event.button === 0) setDragged(true);
    },
  };
  return (
    <li ref={row} data-sample {...(isDragged && { 'data-dragged': '' })}>
      {children(grip)}
    </li>
  );
}

/** The place in the list under a height on the screen; null when it is the row's own, or none. */
function indexUnder(row: HTMLElement | null, clientY: number): number | null {
  const rows = [...(row?.parentElement?.children ?? [])];
  const index = rows.findIndex((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return clientY >= top && clientY < bottom;
  });
  return index < 0 || rows[index] === row ? null : index;
}
