import { create } from 'zustand';

interface Audition {
  /** Whether going through the voices by arrow keys plays each. */
  readonly isOn: boolean;
}

export const useAudition = create<Audition>(() => ({ isOn: true }));

export function toggleAudition(): void {
  useAudition.setState(({ isOn }) => ({ isOn: !isOn }));
}
