import { LoaderCircle, Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { useNewest } from '../../state/outbox-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { useSentenceOf } from '../outbox/use-outbox-words.ts';
import { useSecond } from '../outbox/use-second.ts';
import { seekTo, togglePlay, usePlayer } from '../sound/player-store.ts';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import { type Take, toggleVoice } from './compare-store.ts';
import type { Column } from './comparison-order.ts';
import { useSoundOf } from './use-sound-of.ts';

/** One voice with the sentence as it speaks it, or how far that is. */
export function VoiceColumn({ column, place }: { readonly column: Column; readonly place: number }) {
  const { t } = useTranslation();
  const { voice, take } = column;
  const { name, language } = voice.voice;
  return (
    <article className="card voice-column" aria-label={name}>
      <header>
        <VoiceMark id={voice.id} size={32} />
        <span className="voice-name">
          <b>{name}</b>
          <span>{language}</span>
        </span>
        <span className="kbd" aria-hidden="true">
          {place}
        </span>
        <IconButton
          icon={X}
          size="xs"
          label={t('studio.compare.remove', { name })}
          onPress={() => toggleVoice(voice)}
        />
      </header>
      {take === null ? <p>{t('studio.compare.none')}</p> : <TakeOf take={take} name={name} />}
    </article>
  );
}

function TakeOf({ take, name }: { readonly take: Take; readonly name: string }) {
  const entry = useNewest(take.entry);
  const sentenceOf = useSentenceOf();
  const isRunning = entry.state === 'running' || entry.state === 'sending';
  const now = useSecond(isRunning);
  const { t } = useTranslation();
  const [item = null] = entry.items;
  const isHere = useSoundOf(entry.state === 'done' ? item : null);
  if (isHere && item !== null) return <Sound item={item} name={name} />;
  return (
    <>
      {(isRunning || entry.state === 'done') && (
        <Progress
          label={t('studio.compare.progress', { name })}
          value={entry.percent === null || entry.state === 'done' ? null : entry.percent / 100}
        />
      )}
      <p>{entry.state === 'done' ? t('studio.compare.fetching') : sentenceOf(entry, now || Date.now())}</p>
    </>
  );
}

function Sound({ item, name }: { readonly item: ItemId; readonly name: string }) {
  const { t } = useTranslation();
  const isMine = usePlayer((player) => player.id === item);
  const state = usePlayer((player) => (player.id === item ? player.state : 'idle'));
  const seconds = usePlayer((player) => (player.id === item ? player.seconds : 0));
  const duration = usePlayer((player) => (player.id === item ? player.duration : 0));
  const measured = usePeaks(item, 'file');
  const isPlaying = state === 'playing';
  return (
    <div className="column-sound" data-item={item}>
      <button
        type="button"
        className="column-play"
        aria-label={t(isPlaying ? 'voices.pauseNamed' : 'voices.playNamed', { name })}
        onClick={() => playTake(item)}
        {...(isPlaying && { 'data-active': '' })}
      >
        <Icon
          of={state === 'fetching' ? LoaderCircle : isPlaying ? Pause : Play}
          size={14}
          filled={state !== 'fetching'}
          className={state === 'fetching' ? 'spin' : ''}
        />
      </button>
      {state === 'failed' && <p role="alert">{t('studio.notHeard')}</p>}
      <SeekableWaveform
        label={t('viewer.timeline')}
        peaks={measured?.peaks ?? null}
        seconds={seconds}
        duration={duration}
        height={32}
        onSeek={(to) => isMine && seekTo(to)}
      />
    </div>
  );
}

export function playTake(item: ItemId): void {
  void togglePlay(item, `media://file/${item}`);
}
