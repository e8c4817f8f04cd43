// npm run icons: draws the pixel icons in resources/icons from the two SVG files there.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './setup/root.mjs';

const folder = join(root, 'resources', 'icons');
const LIP = '#DD4A40';

/**
 * @param {string} svg
 * @param {number} size pixels
 * @param {string} name
 */
async function draw(svg, size, name) {
  const { width } = await sharp(Buffer.from(svg)).metadata();
  // Drawn at twice the size and then made smaller: finer edges.
  const picture = sharp(Buffer.from(svg), { density: (72 * 2 * size) / width });
  await picture.resize(size, size).png({ compressionLevel: 9, effort: 10 }).toFile(join(folder, name));
}

const icon = await readFile(join(folder, 'icon.svg'), 'utf8');
await draw(icon, 1024, 'icon.png');
for (const size of [16, 32, 48, 64, 128, 256, 512]) await draw(icon, size, `${size}x${size}.png`);

const tray = await readFile(join(folder, 'tray.svg'), 'utf8');
// macOS colours a template image itself; elsewhere the shell keeps its own colour, which stands on light and dark.
await draw(tray, 16, 'tray-template.png');
await draw(tray, 32, 'tray-template@2x.png');
const coloured = tray.replace('<path ', `<path fill="${LIP}" `);
await draw(coloured, 16, 'tray.png');
await draw(coloured, 32, 'tray@2x.png');
