/**
 * Renders the committed demo media into resources/demo. For developers only: needs ffmpeg (libx264, libwebp, libmp3lame)
 * and espeak-ng, and a folder with the source pictures (`<source>.webp` for every picture row in `demo-media/`).
 *
 *   node scripts/demo-media.ts --pictures DIR [--only NAME]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { movingPictures } from './demo-media/moving-pictures.ts';
import type { Move, MovingPicture, Ratio, Spoken, StillPicture } from './demo-media/row.ts';
import { clips, samples } from './demo-media/spoken.ts';
import { stillPictures } from './demo-media/still-pictures.ts';

const FRAMES_PER_SECOND = 24;
const MARK = 'hailuo demo';

const out = fileURLToPath(new URL('../resources/demo', import.meta.url));
const { values } = parseArgs({ options: { pictures: { type: 'string' }, only: { type: 'string' } } });
if (values.pictures === undefined) throw new Error('Say where the source pictures are: --pictures DIR');
const pictures = values.pictures;
const scratch = mkdtempSync(path.join(tmpdir(), 'demo-media-'));

const videoSize: Record<Ratio, readonly [number, number]> = {
  '16:9': [1280, 720],
  '9:16': [720, 1280],
  '1:1': [960, 960],
  '3:4': [816, 1088],
  '4:3': [1088, 816],
  '21:9': [1280, 550],
};

const imageSize: Record<Ratio, readonly [number, number]> = {
  '16:9': [1280, 720],
  '9:16': [720, 1280],
  '1:1': [1024, 1024],
  '3:4': [864, 1152],
  '4:3': [1152, 864],
  '21:9': [1344, 576],
};

for (const folder of ['videos', 'images', 'clips', 'voices']) mkdirSync(path.join(out, folder), { recursive: true });
const manifest = [
  ...movingPictures.map(renderVideo),
  ...stillPictures.map(renderImage),
  ...clips.map((clip) => renderSpeech('clips', 'speech', clip)),
  ...samples.map((voice) => renderSpeech('voices', 'voice', voice)),
  renderTone(),
];
writeFileSync(path.join(out, 'manifest.json'), `${JSON.stringify({ media: manifest }, undefined, 2)}\n`);
rmSync(scratch, { recursive: true });

function renderVideo(row: MovingPicture): object {
  const [width, height] = videoSize[row.ratio];
  const name = `videos/${row.source}`;
  const file = `${name}.mp4`;
  const watermarked = `${name}.wm.mp4`;
  const cover = `${name}.webp`;
  if (wanted(row.source, file, watermarked, cover)) {
    const frames = row.seconds * FRAMES_PER_SECOND;
    // Twice the size while moving, so that the motion has half-pixel steps and does not stutter.
    const zoom = `${fill(width * 2, height * 2)},${camera(row.move, frames)}:d=${frames}:s=${width}x${height}:fps=${FRAMES_PER_SECOND}`;
    const h264 = ['-c:v', 'libx264', '-preset', 'slow', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-an'];
    ffmpeg('-i', source(row.source), '-vf', zoom, '-frames:v', String(frames), '-crf', '32', ...h264, at(file));
    const small = `scale=${even(width / 2)}:${even(height / 2)},${mark(height / 2)}`;
    ffmpeg('-i', at(file), '-vf', small, '-crf', '36', ...h264, at(watermarked));
    ffmpeg('-i', at(file), '-frames:v', '1', '-vf', `scale=${even(width / 2)}:-2`, '-q:v', '70', at(cover));
  }
  return {
    file,
    kind: 'video',
    watermarked,
    cover,
    width,
    height,
    durationMs: row.seconds * 1000,
    prompt: row.prompt,
    theme: row.theme,
  };
}

function renderImage(row: StillPicture): object {
  const [width, height] = imageSize[row.ratio];
  const name = `images/${row.source}`;
  const file = `${name}.${row.format}`;
  const watermarked = `${name}.wm.${row.format === 'png' ? 'webp' : row.format}`;
  const cover = `${name}.cover.webp`;
  if (wanted(row.source, file, watermarked, cover)) {
    const quality = row.format === 'jpg' ? ['-q:v', '5'] : row.format === 'webp' ? ['-q:v', '76'] : ['-pred', 'mixed'];
    const palette =
      row.format === 'png' ? ',split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse=dither=none' : '';
    ffmpeg('-i', source(row.source), '-vf', `${fill(width, height)}${palette}`, '-frames:v', '1', ...quality, at(file));
    const less = row.format === 'jpg' ? ['-q:v', '9'] : ['-q:v', '45'];
    ffmpeg('-i', at(file), '-vf', `${mark(height)}`, '-frames:v', '1', ...less, at(watermarked));
    ffmpeg('-i', at(file), '-vf', `scale=${even(width / 3)}:-2`, '-frames:v', '1', '-q:v', '60', at(cover));
  }
  return {
    file,
    kind: 'image',
    watermarked,
    cover,
    width,
    height,
    durationMs: 0,
    prompt: row.prompt,
    theme: row.theme,
  };
}

function renderSpeech(folder: string, kind: 'speech' | 'voice', row: Spoken): object {
  const file = `${folder}/${row.name}.mp3`;
  if (wanted(row.name, file)) {
    const raw = path.join(scratch, 'speech.wav');
    run('espeak-ng', ['-v', row.voice, '-s', '145', '-w', raw, row.say ?? row.text]);
    // The tags that name the encoder go away: the simulator writes its own tag in front of each copy.
    ffmpeg(
      '-i',
      raw,
      '-af',
      'loudnorm=I=-18,aresample=24000',
      '-ac',
      '1',
      '-b:a',
      '64k',
      '-id3v2_version',
      '0',
      '-map_metadata',
      '-1',
      at(file),
    );
  }
  const durationMs = Math.round(1000 * Number(probe(file)));
  return {
    file,
    kind,
    width: 0,
    height: 0,
    durationMs,
    prompt: row.text,
    theme: row.title,
    language: row.language,
    gender: row.gender,
  };
}

/** A soft chord as WAV: what an agent job hands back as music. */
function renderTone(): object {
  const file = 'clips/chord.wav';
  if (wanted('chord', file)) {
    const chord = 'aevalsrc=0.2*exp(-t)*(sin(2*PI*220*t)+sin(2*PI*277.2*t)+sin(2*PI*329.6*t)):d=3:s=16000';
    ffmpeg('-f', 'lavfi', '-i', chord, '-c:a', 'pcm_s16le', '-bitexact', '-map_metadata', '-1', at(file));
  }
  return {
    file,
    kind: 'music',
    width: 0,
    height: 0,
    durationMs: 3000,
    prompt: 'A soft major chord, fading',
    theme: 'music',
  };
}

function wanted(name: string, ...files: string[]): boolean {
  if (values.only !== undefined) return values.only === name;
  return !files.every((file) => existsSync(at(file)) && statSync(at(file)).size > 0);
}

function camera(move: Move, frames: number): string {
  const progress = `(on/${frames})`;
  const middle = `x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2'`;
  switch (move) {
    case 'in':
      return `zoompan=z='1+0.16*${progress}':${middle}`;
    case 'out':
      return `zoompan=z='1.16-0.16*${progress}':${middle}`;
    case 'left':
      return `zoompan=z=1.14:x='(iw-iw/zoom)*(1-${progress})':y='(ih-ih/zoom)/2'`;
    case 'right':
      return `zoompan=z=1.14:x='(iw-iw/zoom)*${progress}':y='(ih-ih/zoom)/2'`;
    case 'up':
      return `zoompan=z=1.14:x='(iw-iw/zoom)/2':y='(ih-ih/zoom)*(1-${progress})'`;
    case 'down':
      return `zoompan=z=1.14:x='(iw-iw/zoom)/2':y='(ih-ih/zoom)*${progress}'`;
  }
}

function fill(width: number, height: number): string {
  return `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=lanczos,crop=${width}:${height}`;
}

function mark(height: number): string {
  const size = Math.round(height / 22);
  return `drawtext=text='${MARK}':fontcolor=white@0.75:fontsize=${size}:x=w-tw-${size}:y=h-th-${size}:shadowx=1:shadowy=1`;
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}

function source(name: string): string {
  return path.join(pictures, `${name}.webp`);
}

function at(file: string): string {
  return path.join(out, file);
}

function probe(file: string): string {
  return execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', at(file)], {
    encoding: 'utf8',
  }).trim();
}

function ffmpeg(...args: string[]): void {
  run('ffmpeg', ['-v', 'error', '-y', ...args]);
}

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`);
}
