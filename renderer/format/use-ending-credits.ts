import { useTranslation } from 'react-i18next';
import type { Account, EndingCredits } from '../../ipc/model/account.ts';
import { useNow } from '../state/now.ts';
import { useFormat } from './use-format.ts';

const DAY_MS = 86_400_000;
const SOON_MS = 7 * DAY_MS;

/** A sentence about credits of an account that end unused within a week; null when none do. */
export function useEndingCredits({ creditsEnding }: Account): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const ending = endingSoon(creditsEnding, now);
  if (ending === null) return null;
  const words = { count: ending.credits, formatted: format.count(ending.credits) };
  return ending.endsAt - now <= DAY_MS
    ? t('accounts.endWithinADay', words)
    : t('accounts.endOn', { ...words, day: format.day(ending.endsAt) });
}

/** The next credits that end within a week, with all that end within a day of now or at the same moment. */
export function endingSoon(parts: readonly EndingCredits[], now: number): EndingCredits | null {
  const ahead = parts.filter(({ endsAt }) => endsAt > now && endsAt - now <= SOON_MS);
  const first = Math.min(...ahead.map(({ endsAt }) => endsAt));
  const until = Math.max(first, now + DAY_MS);
  const ending = ahead.filter(({ endsAt }) => endsAt <= until);
  return ending.length === 0 ? null : { credits: ending.reduce((sum, { credits }) => sum + credits, 0), endsAt: first };
}
