import type { TFunction } from 'i18next';
import type { Tile } from '../../ipc/model/query.ts';
import type { Format } from './use-format.ts';

/** When something was made; where the provider does not tell, the day before whose end it was. */
export function madeWords(
  { createdAt, createdSource }: Pick<Tile, 'createdAt' | 'createdSource'>,
  t: TFunction,
  format: Pick<Format, 'day' | 'moment'>,
): string {
  if (createdSource === 'first-seen') return t('inspector.before', { day: format.day(createdAt) });
  return format.moment(createdAt);
}
