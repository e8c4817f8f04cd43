/** Words the service uses when the session behind an account has run out. */
const signedOut = /expir|session|sign(ed)?[ -]?(in|out)|log(ged)?[ -]?(in|out)|token|unauthor/i;

/** Whether what the service says against an account (`error`) is that its session has ended, whatever date it told before. */
export function isSessionEnded(error: string, expiresAt: number | null, now: number): boolean {
  return (expiresAt !== null && expiresAt <= now) || signedOut.test(error);
}
