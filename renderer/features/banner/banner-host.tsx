import { useMemo, useState } from 'react';
import { useApp } from '../../state/app-store.ts';
import { useLive } from '../../state/live-store.ts';
import { useNow } from '../../state/now.ts';
import { usePresence } from '../../state/presence-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { useControls } from '../../use-controls.ts';
import { ToolbarSlotPlace } from '../toolbar/slots.tsx';
import { type BannerChoice, dismissalOf, pickBanner } from './pick-banner.ts';

/** Under the toolbar: the one banner of the window, if anything asks for it, and what the open place has to say of itself. */
export function BannerHost() {
  return (
    <>
      <WindowBanner />
      <ToolbarSlotPlace name="banner" />
    </>
  );
}

function WindowBanner() {
  const choice = useBanner();
  const controls = useControls();
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (!choice) return null;
  const dismissal = dismissalOf(choice);
  if (dismissal !== null && dismissal === dismissed) return null;
  // Its room is there from the first frame, so that the tiles below stay where they are.
  if (controls === null) return <div className="banner" />;
  const { ChosenBanner } = controls;
  return <ChosenBanner choice={choice} onDismiss={dismissal === null ? null : () => setDismissed(dismissal)} />;
}

function useBanner(): BannerChoice | null {
  const unpluggedSince = usePresence((presence) => (presence.state === 'unplugged' ? (presence.since ?? 0) : null));
  const disk = useApp((app) => app.disk);
  const keepFreeBytes = useApp((app) => app.settings?.keepFreeBytes ?? 0);
  const expiringItems = useApp((app) => app.counts?.expiring ?? 0);
  // The accounts view says itself what its accounts need.
  const isThere = useRoute((route) => route.place === 'accounts');
  const accounts = useLive((live) => (isThere ? null : live.accounts));
  const halted = useLive((live) => live.downloads?.halted ?? null);
  const paused = useLive((live) => live.downloads?.paused ?? false);
  const state = useLive((live) => live.sync?.state ?? 'idle');
  const offlineSince = useLive((live) => live.sync?.offlineSince ?? null);
  const now = useNow();
  return useMemo(
    () =>
      pickBanner({
        unpluggedSince,
        disk,
        keepFreeBytes,
        downloads: { halted, paused },
        sync: { state, offlineSince },
        accounts: accounts ?? [],
        expiringItems,
        now,
      }),
    [unpluggedSince, disk, keepFreeBytes, halted, paused, state, offlineSince, accounts, expiringItems, now],
  );
}
