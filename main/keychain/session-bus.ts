import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether a Secret Service could be reached from here, as GLib looks for its bus: by the address in the environment, in the folder
 * of the session, or by starting one for the X display. A server has none of them, and libsecret needs a tenth of a second to say so.
 */
export function mayHaveSessionBus(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { DBUS_SESSION_BUS_ADDRESS: address, DISPLAY: display, XDG_RUNTIME_DIR: session } = environment;
  if (address || display) return true;
  return Boolean(session) && existsSync(join(session ?? '', 'bus'));
}
