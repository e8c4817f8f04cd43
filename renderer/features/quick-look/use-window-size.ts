import { useEffect, useState } from 'react';
import type { Size } from '../viewer/image-zoom.ts';

/** The page's size, CSS pixels. */
export function useWindowSize(): Size {
  const [size, setSize] = useState(measured);
  useEffect(() => {
    const measure = () => setSize(measured());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return size;
}

function measured(): Size {
  return { width: window.innerWidth, height: window.innerHeight };
}
