import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** When set, only the icon is shown and the label becomes its tooltip. */
  readonly icon?: LucideIcon;
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A choice of two to four, all in sight. */
export function Segmented<Value extends string>({ label, value, segments, onChange }: SegmentedProps<Value>) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {segments.map(({ value: id, label: name, icon }) =>
        icon ? (
          <Tooltip key={id} text={name}>
            <ToggleButton id={id} aria-label={name}>
              <Icon of={icon} size={14} />
            </ToggleButton>
          </Tooltip>
        ) : (
          <ToggleButton key={id} id={id}>
            {name}
          </ToggleButton>
        ),
      )}
    </ToggleButtonGroup>
  );
}
