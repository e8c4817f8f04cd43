import { type ReactNode, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';

interface BytesFieldProps {
  readonly label: string;
  readonly bytes: number;
  /** Bytes of the unit that is shown and typed. */
  readonly unit: number;
  /** The bytes of what was typed; null when it is no such number, and then it is not kept. */
  readonly bytesOf: (typed: string) => number | null;
  readonly onKeep: (bytes: number) => void;
  readonly isDisabled?: boolean;
  /** What stands behind the number: the name of the unit. */
  readonly children: ReactNode;
}

/** An amount of bytes as a number in a larger unit; kept when the field is left or Enter is pressed. */
export function BytesField({ label, bytes, unit, bytesOf, onKeep, isDisabled = false, children }: BytesFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    const kept = typed === null ? null : bytesOf(typed);
    setTyped(null);
    if (kept !== null && kept !== bytes) onKeep(kept);
  };
  return (
    <form
      className="flex items-center gap-2"
      onBlur={keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        hideLabel
        size="sm"
        className="w-18"
        label={label}
        value={typed ?? String(bytes / unit)}
        onChange={setTyped}
        isDisabled={isDisabled}
        isWrong={typed !== null && bytesOf(typed) === null}
      />
      {children}
    </form>
  );
}
