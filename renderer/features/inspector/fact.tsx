interface FactProps {
  readonly name: string;
  /** In the tooltip, when it says more than the fact itself. */
  readonly title?: string;
  readonly children: string;
}

/** One line of a list of facts. */
export function Fact({ name, title, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd title={title ?? children}>{children}</dd>
    </>
  );
}
