import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { toggleInspector, useInspectorPlace } from '../../state/screen.ts';
import { useSelectedTarget } from '../../state/selected-target.ts';
import { useSelection } from '../../state/selection-store.ts';
import { useSummary } from '../../state/use-summary.ts';
import { StatusPart } from './status-part.tsx';

/** How many are selected and what they take on this disk; leads to what is known of them. */
export function SelectionPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useSelection((selection) => selection.count);
  const { isOpen } = useInspectorPlace();
  const target = useRested(useSelectedTarget());
  // To select a million costs nothing: only what the inspector sums up anyway.
  const summary = useSummary(isOpen || target?.of === 'items' ? target : null);
  if (count === 0) return null;
  const formatted = format.count(count);
  // Where nothing lies on this disk a size says nothing.
  const size = summary === null || summary.bytes === 0 ? null : format.bytes(summary.bytes);
  return (
    <StatusPart
      onPress={() => {
        if (!isOpen) toggleInspector();
      }}
    >
      {size === null ? t('status.selected', { formatted }) : t('status.selectedSize', { formatted, size })}
    </StatusPart>
  );
}

/** How long a selection stands before its size is asked for, ms: not for each step of an arrow key. */
const REST = 150;

/** A value once it stays; null while it moves. */
function useRested<Value>(value: Value | null): Value | null {
  const [rested, setRested] = useState<Value | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return rested === value ? value : null;
}
