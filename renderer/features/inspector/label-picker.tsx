import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ColorLabel } from '../../../ipc/model/item.ts';
import { keysOf } from '../../actions/bindings.ts';
import { keyLabels } from '../../actions/keys.ts';

interface LabelPickerProps {
  /** Null for none, or when several items differ. */
  readonly label: ColorLabel | null;
  readonly isMixed?: boolean;
  readonly onLabel: (label: ColorLabel | null) => void;
}

const LABELS = ColorLabel.options;

/** The colour labels as one control; choosing the one that is set takes it off. */
export function LabelPicker({ label, isMixed = false, onLabel }: LabelPickerProps) {
  const { t } = useTranslation();
  const id = useId();

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const isOff = event.key === 'Backspace' || event.key === 'Delete';
    if (step === 0 && !isOff) return;
    event.preventDefault();
    event.stopPropagation();
    const at = label === null ? (step > 0 ? -1 : LABELS.length) : LABELS.indexOf(label);
    onLabel(isOff ? null : (LABELS[at + step] ?? null));
  }

  return (
    <div
      role="listbox"
      tabIndex={0}
      className="labels"
      aria-label={isMixed ? `${t('inspector.labelColor')}, ${t('inspector.several')}` : t('inspector.labelColor')}
      aria-orientation="horizontal"
      {...(label !== null && { 'aria-activedescendant': `${id}-${label}` })}
      onKeyDown={press}
    >
      {LABELS.map((one) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus, and its keys choose
        <div
          key={one}
          id={`${id}-${one}`}
          role="option"
          title={[t(`inspector.color.${one}`), ...keysOfLabel(one)].join(' · ')}
          aria-label={t(`inspector.color.${one}`)}
          aria-selected={label === one}
          style={{ '--color': `var(--label-${one})` } as React.CSSProperties}
          onClick={() => onLabel(label === one ? null : one)}
        />
      ))}
    </div>
  );
}

/** The key as it is set now. */
function keysOfLabel(label: ColorLabel): readonly string[] {
  const keys = keysOf(`item.label-${label}`);
  return keys === null ? [] : [keyLabels(keys).join(' ')];
}
