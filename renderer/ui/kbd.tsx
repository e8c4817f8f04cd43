import { keyLabels } from '../actions/keys.ts';

/** A key combination of the shortcut table as key caps, in the names of this system. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="inline-flex gap-1" aria-hidden="true">
      {keyLabels(keys).map((label) => (
        <Kbd key={label}>{label}</Kbd>
      ))}
    </span>
  );
}

export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="kbd">{children}</kbd>;
}
