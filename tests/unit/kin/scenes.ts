import sharp from 'sharp';

/** Numbers that look random and are the same every time. */
export function random(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    state ^= state >>> 15;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A picture with a sky, hills, lights and shapes, another for each seed. PNG. */
export function scene(seed: number, width: number, height: number): Promise<Buffer> {
  const next = random(seed);
  for (let skip = 0; skip < 8; skip += 1) next();
  const colour = (): string =>
    `hsl(${Math.floor(next() * 360)} ${20 + Math.floor(next() * 70)}% ${15 + Math.floor(next() * 65)}%)`;
  const shapes = Array.from({ length: 5 + Math.floor(next() * 8) }, () => {
    const [x, y] = [next() * width, next() * height];
    const size = (0.06 + next() * 0.3) * width;
    if (next() < 0.4)
      return `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${colour()}" fill-opacity="${0.5 + next() / 2}"/>`;
    if (next() < 0.5)
      return `<rect x="${x}" y="${y}" width="${size}" height="${size * (0.3 + next())}" fill="${colour()}" transform="rotate(${next() * 90} ${x} ${y})"/>`;
    return `<polygon points="${x},${y} ${x + size},${y + size * next()} ${x - size * next()},${y + size}" fill="${colour()}"/>`;
  });
  const horizon = height * (0.3 + next() * 0.5);
  const svg = `<svg width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="${next()}" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <path d="M0 ${horizon} Q ${width * next()} ${horizon - height * 0.3 * next()} ${width} ${horizon + height * 0.2 * next()} V ${height} H 0 Z" fill="${colour()}"/>
    ${shapes.join('\n')}
  </svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer();
}
