import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface SearchDialogProps {
  readonly title: string;
  readonly placeholder: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onClose: () => void;
  /** The list of what was found. */
  readonly children: ReactNode;
}

/** A dialog to pick one of many: a search, what it found, and the way out. */
export function SearchDialog({ title, placeholder, search, onSearch, onClose, children }: SearchDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen isWide title={title} onClose={onClose}>
      <TextField
        label={t('search.label')}
        hideLabel
        autoFocus
        className="mt-3"
        placeholder={placeholder}
        value={search}
        onChange={onSearch}
      />
      {children}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}

/** What a question finds, asked anew when it becomes another function; null until the first answer. */
export function useFound<Found>(find: () => Promise<readonly Found[]>): readonly Found[] | null {
  const [found, setFound] = useState<readonly Found[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    find()
      .then((answer) => {
        if (isCurrent) setFound(answer);
      })
      .catch(showError);
    return () => {
      isCurrent = false;
    };
  }, [find]);
  return found;
}
