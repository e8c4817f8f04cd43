import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showError } from '../../../state/toast-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { dayOf, placeOfDay } from '../model/find-date.ts';
import type { GridModel } from '../model/grid-model.ts';
import { closeGoToDate } from './go-to-date-store.ts';

interface GoToDateProps {
  readonly model: GridModel;
  readonly total: number;
  readonly oldestFirst: boolean;
  /** When the item with the keyboard focus was made, epoch ms: the day that is proposed. */
  readonly from: number | null;
  readonly onGo: (index: number) => void;
}

/** Asks for a day and goes to what was made on it, or next to it. */
export function GoToDate({ model, total, oldestFirst, from, onGo }: GoToDateProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);

  async function go(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const day = dayOf(field.current?.value ?? '');
    setWrong(day === null);
    if (day === null) return;
    try {
      const index = await placeOfDay(async (at) => (await model.readAt(at))?.createdAt ?? null, total, {
        ...day,
        oldestFirst,
      });
      closeGoToDate();
      onGo(index);
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Dialog isOpen title={t('layout.goToDate')} onClose={closeGoToDate}>
      <form className="go-to-date" onSubmit={(event) => void go(event)} noValidate>
        <label>
          <span>{t('layout.day')}</span>
          <input
            ref={field}
            type="date"
            className="go-to-date-day"
            autoFocus
            defaultValue={dayText(from ?? Date.now())}
            max={dayText(Date.now())}
            aria-invalid={isWrong}
            aria-describedby="go-to-date-hint"
          />
        </label>
        <p id="go-to-date-hint">{isWrong ? t('layout.noDay') : t('layout.dayHint')}</p>
        <div className="dialog-buttons">
          <Button onPress={closeGoToDate}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('layout.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A day of the person's calendar as a date field has it. */
function dayText(at: number): string {
  const day = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
