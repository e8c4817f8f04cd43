import { Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showError, showToast, type Words } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import type { ReadSample, SampleId } from './sample.ts';
import { joinSamples, splitSample, trimToSpeech } from './sample-work.ts';
import { changeSample, changeStudio, sampleOf, setSamples, useStudio } from './studio-store.ts';
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
  if (fix === 'join') return <JoinMenu sample={sample} />;
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
    await undoable(async () => {
      await joinSamples(sample, other);
      return (t) => t('studio.joined');
    });
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
        await undoable(async () => {
          await trimToSpeech(sample, rules);
          return (t) => t('studio.wasTrimmed');
        });
        return;
      case 'split':
        await undoable(async () => {
          const { pieces, left } = await splitSample(sample, rules, samplesMost);
          if (pieces === 0) return (t) => t('studio.splitNone');
          return (t) => {
            const words = t('studio.split', { count: pieces });
            return left === 0 ? words : `${words} ${t('studio.splitLeft', { count: left })}`;
          };
        });
    }
  };
}

/** Does something to the samples and says what; undo puts all of them back. */
async function undoable(act: () => Promise<Words>): Promise<void> {
  const before = useStudio.getState().samples;
  try {
    const words = await act();
    const isChanged = useStudio.getState().samples !== before;
    showToast(words, isChanged ? { undo: async () => setSamples(before) } : {});
  } catch (error) {
    showError(error);
  }
}
