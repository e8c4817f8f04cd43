import type { TFunction } from 'i18next';
import { showToast } from '../../state/toast-store.ts';
import { bringFiles } from './bring-files.ts';
import { useCloneRules } from './use-clone-account.ts';

/** Opens the studio with files as samples, and says which of them could not be taken. */
export function useBring(): (files: readonly File[]) => void {
  const { samplesMost } = useCloneRules();
  return (files) => {
    const { others, left } = bringFiles(files, samplesMost);
    const sentences = (t: TFunction): readonly string[] =>
      [
        others > 0 && t('studio.notSound', { count: others }),
        left > 0 && t('studio.noRoom', { count: left, most: samplesMost }),
      ].filter((one): one is string => typeof one === 'string');
    if (others + left > 0) showToast((t) => sentences(t).join(' '));
  };
}
