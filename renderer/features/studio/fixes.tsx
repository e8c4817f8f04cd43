import { Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showError, showToast, type Words } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { isPiece, type ReadSample, type SampleId } from './sample.ts';
import { joinSamples, splitSample, trimToSpeech } from './sample-work.ts';
import { changeSample, changeStudio, sampleOf, useStudio } from './studio-store.ts';
import { useCloneRules, useSampleRules } from './use-clone-account.ts';
import type { Fix } from './verdict.ts';

interface FixesProps {
  readonly sample: ReadSample;
  readonly fixes: readonly Fix[];
}

/** One button for each thing that mends a sample. All of them can be taken back. */
export function Fixes({ sample, fixes }: FixesProps): ReactNode {
  return fixes.map((fix) => <FixButton key={fix} sample={sample} fix={fix} />);
}

function FixButton({ sample, fix }: { readonly sample: ReadSample; readonly fix: Fix }) {
  const { t } = useTranslation();
  const mend = useMend();
  const isWhole = useStudio((studio) => !isPiece(studio.samples, sample));
  const rules = useSampleRules();
  if (fix === 'join') return <JoinMenu sample={sample} />;
  // Its other good pieces are here already.
  if (fix === 'split' && !isWhole && sample.part.to - sample.part.from <= rules.most) return null;
  return (
    <Button size="xs" {...(fix === 'split' && { icon: Scissors })} onPress={() => void mend(sample, fix)}>
      {t(`studio.fix.${fix}`)}
    </Button>
  );
}

/** Another recording at its end. Without another one there is nothing to choose. */
function JoinMenu({ sample }: { readonly sample: ReadSample }) {
  const { t } = useTranslation();
  const samples = useStudio((studio) => studio.samples);
  const others = samples.filter((one) => one.state === 'read' && one.id !== sample.id);
  if (others.length === 0) return null;
  const withOther = async (id: SampleId): Promise<void> => {
    const other = sampleOf(id);
    if (other?.state !== 'read') return;
    await telling(async () => ({ takeBack: await joinSamples(sample, other), words: (t) => t('studio.joined') }));
  };
  return (
    <MenuButton
      trigger={<Button size="xs">{t('studio.fix.join')}</Button>}
      onAction={(key) => void withOther(String(key) as SampleId)}
    >
      {others.map(({ id, name }) => (
        <MenuItem key={id} id={id}>
          {name}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

function useMend(): (sample: ReadSample, fix: Exclude<Fix, 'join'>) => Promise<void> {
  const rules = useSampleRules();
  const { samplesMost } = useCloneRules();
  return async (sample, fix) => {
    switch (fix) {
      case 'normalise':
        changeSample(sample.id, { isNormalised: true });
        return;
      case 'reduce-noise':
        changeStudio({ reduceNoise: true });
        return;
      case 'mono':
        changeStudio({ mono: true });
        return;
      case 'trim':
        await telling(async () => ({
          takeBack: await trimToSpeech(sample, rules),
          words: (t) => t('studio.wasTrimmed'),
        }));
        return;
      case 'split':
        await telling(async () => {
          const { pieces, left, takeBack } = await splitSample(sample, rules, samplesMost);
          if (pieces === 0) return { takeBack: null, words: (t) => t('studio.splitNone') };
          const words: Words = (t) => {
            const said = t('studio.split', { count: pieces });
            return left === 0 ? said : `${said} ${t('studio.splitLeft', { count: left })}`;
          };
          return { takeBack, words };
        });
    }
  };
}

interface Mended {
  readonly words: Words;
  /** Null when nothing changed. */
  readonly takeBack: (() => void) | null;
}

/** Mends samples and says what it did, with the way back. */
async function telling(mend: () => Promise<Mended>): Promise<void> {
  try {
    const { words, takeBack } = await mend();
    showToast(words, takeBack === null ? {} : { undo: async () => takeBack() });
  } catch (error) {
    showError(error);
  }
}
