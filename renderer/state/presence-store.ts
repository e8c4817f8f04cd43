import { create } from 'zustand';
import { ask, conch } from './conch.ts';

interface Presence {
  /** Whether the disk of the library can be reached. */
  readonly state: 'here' | 'unplugged';
  /** Epoch ms. */
  readonly since: number | null;
}

/** Whether the disk of the library is there. While it is not, nothing is written and nothing counts as missing. */
export const usePresence = create<Presence>(() => ({ state: 'here', since: null }));

export function keepPresence(): () => void {
  return conch.on.libraries.presence(({ state, since }) => usePresence.setState({ state, since }));
}

export async function readPresence(): Promise<void> {
  const { state, since } = await ask(conch.libraries.state());
  usePresence.setState({ state, since });
}
