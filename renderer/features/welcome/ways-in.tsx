import { useConnect } from '../connect/use-connect.ts';
import { ConnectCard } from './connect-card.tsx';
import { DemoCard } from './demo-card.tsx';

/** Connect, or look around first; once connected there is nothing more to choose. */
export function WaysIn() {
  const connecting = useConnect();
  return (
    <>
      <ConnectCard connecting={connecting} />
      {connecting.state.step !== 'connected' && <DemoCard />}
    </>
  );
}
