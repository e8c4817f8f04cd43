import { CircleCheck, CircleX, LoaderCircle, type LucideIcon, Pause, Play, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { judge } from './clone-rules.ts';
import { Fixes } from './fixes.tsx';
import type { ReadSample, Sample } from './sample.ts';
import { SampleMeasures } from './sample-measures.tsx';
import { SampleWave } from './sample-wave.tsx';
import { formatOf, formatRate } from './studio-format.ts';
import { togglePlaySample, useStudioPlayer } from './studio-player.ts';
import { useStudio } from './studio-store.ts';
import { useSampleRules } from './use-clone-account.ts';
import { useVerdictWords } from './use-verdict-words.ts';
import type { Verdict } from './verdict.ts';

const ICONS: Record<Verdict['tone'], LucideIcon> = { good: CircleCheck, warn: TriangleAlert, bad: CircleX };

interface SampleCardProps {
  readonly sample: Sample;
  /** The handle by which it is moved. */
  readonly grip: ReactNode;
  readonly onRemove: () => void;
}

/** One sample: what it is, how it looks and sounds, whether it can be sent, and what mends it. */
export function SampleCard({ sample, grip, onRemove }: SampleCardProps) {
  const { t } = useTranslation();
  const rules = useSampleRules();
  const reduceNoise = useStudio((studio) => studio.reduceNoise);
  const mono = useStudio((studio) => studio.mono);
  const verdict = sample.state === 'read' ? judge(sample, rules, { reduceNoise, mono }) : null;
  const tone = sample.state === 'unreadable' ? 'bad' : (verdict?.tone ?? 'good');
  return (
    <article className="card sample-card" data-tone={tone} aria-label={sample.name}>
      {grip}
      <PlayButton sample={sample} />
      <div className="sample-body">
        <div className="sample-head">
          <h2>{sample.name}</h2>
          {sample.state === 'read' && <Kind sample={sample} />}
          <span className="flex-1" />
          <IconButton icon={X} size="xs" label={t('studio.remove', { name: sample.name })} onPress={onRemove} />
        </div>
        <div className="sample-wave-line">
          {sample.state === 'read' && <SampleWave sample={sample} isOut={tone === 'bad'} least={rules.least} />}
        </div>
        <div className="sample-foot">
          {sample.state === 'unreadable' && (
            <Says tone="bad" says={t(`studio.unreadable.${sample.why}`)} follows={t('studio.follows.out')} />
          )}
          {sample.state === 'reading' && <span className="sample-says">{t('studio.reading')}</span>}
          {sample.state === 'read' && <Judged sample={sample} verdict={verdict} />}
        </div>
      </div>
    </article>
  );
}

function Kind({ sample }: { readonly sample: ReadSample }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { rate, channels } = sample.source;
  const layout =
    channels === 1 ? t('studio.mono') : channels === 2 ? t('studio.stereo') : t('studio.channels', { count: channels });
  return (
    <span className="sample-kind">
      {[formatOf(sample.name), formatRate(rate, locale), layout].filter(Boolean).join(' · ')}
    </span>
  );
}

function Judged({ sample, verdict }: { readonly sample: ReadSample; readonly verdict: Verdict | null }) {
  const { t } = useTranslation();
  const words = useVerdictWords();
  if (verdict === null) return <span className="sample-says">{t('studio.measuring')}</span>;
  return (
    <>
      <Says tone={verdict.tone} {...words(sample, verdict)} />
      <SampleMeasures sample={sample} verdict={verdict} />
      <Fixes sample={sample} fixes={verdict.fixes} />
    </>
  );
}

interface SaysProps {
  readonly tone: Verdict['tone'];
  readonly says: string;
  readonly follows: string;
}

function Says({ tone, says, follows }: SaysProps) {
  return (
    <p className="sample-says">
      <span data-tone={tone}>
        <Icon of={ICONS[tone]} />
        {says}
      </span>
      {follows !== '' && <span className="sample-then">{follows}</span>}
    </p>
  );
}

function PlayButton({ sample }: { readonly sample: Sample }) {
  const { t } = useTranslation();
  const state = useStudioPlayer((player) => (player.id === sample.id ? player.state : 'idle'));
  const isActive = state === 'playing' || state === 'starting';
  if (sample.state === 'reading') {
    return (
      <span className="sample-play">
        <Icon of={LoaderCircle} size={14} className="spin" />
      </span>
    );
  }
  return (
    <button
      type="button"
      className="sample-play"
      aria-label={t(isActive ? 'voices.pauseNamed' : 'voices.playNamed', { name: sample.name })}
      disabled={sample.state !== 'read'}
      onClick={() => sample.state === 'read' && togglePlaySample(sample)}
      {...(isActive && { 'data-active': '' })}
      {...(state === 'failed' && { title: t('studio.cannotPlay') })}
    >
      <Icon of={isActive ? Pause : Play} size={14} filled />
    </button>
  );
}
