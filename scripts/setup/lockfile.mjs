/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what lies in node_modules is what the lockfile asks for. `installed` is the lockfile that npm
 * leaves in node_modules after a finished installation. Optional packages may be absent: most of them
 * belong to other platforms.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function isInstalled(wanted, installed) {
  const there = installed.packages ?? {};
  const asked = wanted.packages ?? {};
  for (const [path, entry] of Object.entries(asked)) {
    if (path === '') continue;
    const found = there[path];
    if (found === undefined) {
      if (entry.optional === true || entry.devOptional === true) continue;
      return false;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) return false;
  }
  return Object.keys(there).every((path) => path in asked);
}
