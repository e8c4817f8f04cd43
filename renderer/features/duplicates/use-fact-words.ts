import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../format/duration.ts';
import { useFormat } from '../../format/use-format.ts';
import { useAccountName } from '../../state/use-account-name.ts';
import { shownTag } from '../tags/tag-tree.ts';
import { type FactWords, fileOf, formatName } from './differences.ts';

/** The facts by which copies differ, in the chosen language. */
export function useFactWords(): FactWords {
  const { t } = useTranslation();
  const format = useFormat();
  const accountName = useAccountName();
  return useMemo(
    () => ({
      size: ({ width, height }) => (width === null || height === null ? null : `${width} × ${height}`),
      file: (item) => {
        const file = fileOf(item);
        if (file === null) return t('duplicates.noFile');
        const size = file.bytes === null ? null : format.bytes(file.bytes);
        return [size, formatName(file.mime)].filter((part) => part !== null).join(' · ');
      },
      duration: ({ durationMs }) => (durationMs === null ? null : formatDuration(durationMs)),
      watermark: (item) => (fileOf(item)?.watermark === true ? t('duplicates.watermarked') : t('duplicates.clean')),
      model: ({ modelName }) => modelName,
      made: ({ createdAt }) => format.moment(createdAt),
      account: accountName,
      // What was made from words is told by them.
      name: ({ prompt, title }) => (prompt === null ? title || null : null),
      prompt: ({ prompt }) => prompt,
      stars: ({ rating }) => (rating === 0 ? null : t('inspector.stars', { count: rating })),
      favorite: ({ favorite }) => (favorite ? t('duplicates.favorite') : null),
      tags: ({ tags }) => (tags.length === 0 ? null : tags.map(shownTag).join(', ')),
      collections: ({ collections }) => (collections.length === 0 ? null : collections.join(', ')),
      notes: ({ notes }) => (notes === '' ? null : notes),
    }),
    [t, format, accountName],
  );
}
