/** The parts of a path between its slashes; a slash at the end makes no difference. */
export function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** What the pattern's `{name}` parts stand for, percent-decoded; undefined when the path does not fit. Throws URIError. */
export function matchPath(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    const part = parts[at] ?? '';
    if (wanted.startsWith('{')) params[wanted.slice(1, -1)] = decodeURIComponent(part);
    else if (wanted !== part) return undefined;
  }
  return params;
}
