import type { App, Session, WebContents } from 'electron';
import type { Log } from '../log.ts';
import { isOurPage } from './conch-protocol.ts';

/**
 * Denies every page everything but staying where it is: no navigation, no new window, no embedded page.
 * Holds for all web contents, also ones nobody meant to make.
 */
export function confineContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, log));
}

function confine(contents: WebContents, log: Log): void {
  const deny = (what: string) => (event: { preventDefault(): void; readonly url?: string }) => {
    event.preventDefault();
    log.warn('denied', { what, url: event.url ?? null });
  };
  contents.on('will-navigate', deny('navigation'));
  contents.on('will-frame-navigate', deny('navigation of a frame'));
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('denied', { what: 'window', url });
    return { action: 'deny' };
  });
}

/**
 * Denies the page all permissions, all devices, and the network: what it shows comes from this disk. The one exception
 * is full screen, which the viewer offers.
 */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === 'fullscreen' && isOurPage(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'fullscreen' && isOurPage(origin),
  );
  session.setDevicePermissionHandler(() => false);
  const remote = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };
  session.webRequest.onBeforeRequest(remote, (_request, answer) => answer({ cancel: true }));
}
