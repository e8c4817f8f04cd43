import { useTranslation } from 'react-i18next';
import { timeLeft } from './duration.ts';
import { useFormat } from './use-format.ts';

/** Words for the time until a deadline, long ("5 hours") or short for badges ("5 h"). */
export function useTimeLeft(): (deadline: number, now: number, form: 'long' | 'short') => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (deadline, now, form) => {
    const { unit, count } = timeLeft(deadline, now);
    if (form === 'short')
      return deadline <= now ? t('left.over') : t(`left.${unit}Short`, { formatted: format.count(count) });
    return t(`left.${unit}`, { count, formatted: format.count(count) });
  };
}
