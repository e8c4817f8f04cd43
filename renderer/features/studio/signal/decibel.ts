/** An amplitude (0 to 1) in dBFS; silence is -Infinity. */
export function decibelOf(amplitude: number): number {
  return 20 * Math.log10(amplitude);
}

/** A mean square in dBFS; silence is -Infinity. */
export function decibelOfPower(power: number): number {
  return 10 * Math.log10(power);
}

/** The factor that a gain in dB multiplies amplitudes with. */
export function factorOf(decibel: number): number {
  return 10 ** (decibel / 20);
}
