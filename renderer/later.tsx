import { type ReactNode, Suspense } from 'react';
import { useControls } from './use-controls.ts';

interface LaterProps {
  /** What is not there from the first frame on. Its code may still have to be read. */
  readonly children: ReactNode;
  /** What is shown until then. */
  readonly fallback?: ReactNode;
}

/** The place of what is neither tiles nor their frame. It is empty until the controls are there, whose code it shares. */
export function Later({ children, fallback = null }: LaterProps) {
  const controls = useControls();
  if (controls === null) return fallback;
  return (
    <controls.Localized>
      <Suspense fallback={fallback}>{children}</Suspense>
    </controls.Localized>
  );
}
