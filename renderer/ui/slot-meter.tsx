interface SlotMeterProps {
  readonly used: number;
  readonly busy?: number;
  readonly total: number;
}

/** One bar a slot: full, on the way, free. Decoration beside words that say the same. */
export function SlotMeter({ used, busy = 0, total }: SlotMeterProps) {
  const slots = Array.from({ length: total }, (_, slot) => ({
    slot,
    state: slot < used ? 'used' : slot < used + busy ? 'busy' : 'free',
  }));
  return (
    <span className="slots" aria-hidden="true" {...(used >= total && { 'data-full': '' })}>
      {slots.map(({ slot, state }) => (
        <i key={slot} data-state={state} />
      ))}
    </span>
  );
}
