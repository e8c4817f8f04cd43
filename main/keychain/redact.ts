const REPLACEMENT = '[redacted]';
/** Shorter texts are no tokens; replacing them would tear ordinary words apart. */
const SHORTEST_SECRET = 6;

/** `user:123-random` is a token, `user:123-minimax:…` the id of a thing (api/BEHAVIOUR.md, ids). */
const tokenShapes = [
  /\buser:\d+-(?!minimax:)[\w-]+/g,
  /(?<=\bBearer\s+)[\w.:~+/=-]{8,}/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
];

/** One set for the whole process: a token that any part has seen must not appear in what another part writes. */
const secrets = new Set<string>();

/** Remembers a token, so that `redact` finds it whatever it looks like. */
export function rememberSecret(secret: string): void {
  const trimmed = secret.trim();
  if (trimmed.length >= SHORTEST_SECRET) secrets.add(trimmed);
}

/** The text without any token that this process has seen. Touches nothing else: for results, where prompts stand. */
export function hideSecrets(text: string): string {
  let clean = text;
  for (const secret of secrets) {
    clean = clean.replaceAll(secret, REPLACEMENT).replaceAll(encodeURIComponent(secret), REPLACEMENT);
  }
  return clean;
}

/** The text without any token that this process has seen, and without anything that looks like one: for logs and errors. */
export function redact(text: string): string {
  let clean = hideSecrets(text);
  for (const shape of tokenShapes) clean = clean.replace(shape, REPLACEMENT);
  return clean;
}
