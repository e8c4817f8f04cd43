/**
 * The average colour of a picture from its ThumbHash (base64), as CSS has it. Only the first three bytes are read: lightness
 * and the two colour differences, 6 bits each (evanw.github.io/thumbhash).
 */
export function averageColour(thumbhash: string): string {
  const [a = 0, b = 0, c = 0] = Array.from(atob(thumbhash.slice(0, 4)), (letter) => letter.charCodeAt(0));
  const header = a | (b << 8) | (c << 16);
  const light = (header & 63) / 63;
  const yellowBlue = ((header >> 6) & 63) / 31.5 - 1;
  const redGreen = ((header >> 12) & 63) / 31.5 - 1;
  const blue = light - (2 / 3) * yellowBlue;
  const red = (3 * light - blue + redGreen) / 2;
  const green = red - redGreen;
  return `rgb(${[red, green, blue].map((part) => Math.round(255 * Math.min(1, Math.max(0, part)))).join(' ')})`;
}
