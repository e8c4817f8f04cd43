/** Length of the ring's circle: 2πr with r = 13. */
const AROUND = 2 * Math.PI * 13;

/** A ring that fills, empty while nobody knows how far it is. `percent` is 0 to 100. For the eye only. */
export function ProgressRing({ percent }: { readonly percent: number | null }) {
  return (
    <svg className="progress-ring" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13" />
      {percent !== null && <circle cx="16" cy="16" r="13" strokeDasharray={`${(percent / 100) * AROUND} ${AROUND}`} />}
    </svg>
  );
}
