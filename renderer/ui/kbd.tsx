import { keyLabels } from '../actions/keys.ts';

interface KeysProps {
  /** As in the definition of an action, `Mod+F`. */
  readonly keys: string;
  /** Whether it is read out: where the control beside it does not tell its key already. */
  readonly isSpoken?: boolean;
}

/** A key combination as key caps, in the names of this system. */
export function Keys({ keys, isSpoken = false }: KeysProps) {
  return (
    <span className="inline-flex gap-1" aria-hidden={!isSpoken}>
      {keyLabels(keys).map((label) => (
        <Kbd key={label}>{label}</Kbd>
      ))}
    </span>
  );
}

export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="kbd">{children}</kbd>;
}
