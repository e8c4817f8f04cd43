interface SlotMeterProps {
  readonly used: number;
  readonly busy?: number;
  readonly total: number;
}

/** One bar a slot: full, on the way, free. Decoration beside words that say the same. */
export function SlotMeter({ used, busy = 0, total }: SlotMeterProps) {
  const states = Array.from({ length: total }, (_, slot) => {
    if (slot < used) return 'used';
    return slot < used + busy ? 'busy' : 'free';
  });
  return (
    <span className="slots" aria-hidden="true" {...(used >= total && { 'data-full': '' })}>
      {states.map((state, slot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: slots have no identity but their place
        <i key={slot} data-state={state} />
      ))}
    </span>
  );
}
