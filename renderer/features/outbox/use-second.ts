import { useEffect, useState } from 'react';

/** The present in epoch ms, each second while `isOn`: for a time that runs. */
export function useSecond(isOn: boolean): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOn]);
  return isOn ? now : 0;
}
