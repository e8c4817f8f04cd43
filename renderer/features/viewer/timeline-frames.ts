/** How many frames the strip under a video shows. */
const FRAMES = 14;

/** Draws evenly spaced frames of a video side by side, each cropped to its cell, from a video element of its own. */
export async function drawFrames(canvas: HTMLCanvasElement, url: string, signal: AbortSignal): Promise<void> {
  canvas.width = Math.round(canvas.clientWidth * window.devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * window.devicePixelRatio);
  const context = canvas.getContext('2d');
  if (context === null || canvas.width === 0) return;
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  try {
    await once(video, 'loadeddata', signal);
    const cell = canvas.width / FRAMES;
    // The first frame stands for all until each is there.
    for (let frame = 0; frame < FRAMES; frame += 1) drawCell(context, video, frame, cell);
    for (let frame = 0; frame < FRAMES; frame += 1) {
      video.currentTime = ((frame + 0.5) / FRAMES) * video.duration;
      await once(video, 'seeked', signal);
      drawCell(context, video, frame, cell);
    }
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

/** The frame that the video shows, cropped to its cell. */
function drawCell(context: CanvasRenderingContext2D, video: HTMLVideoElement, frame: number, cell: number): void {
  const { height: tall } = context.canvas;
  const scale = Math.max(cell / video.videoWidth, tall / video.videoHeight);
  const width = cell / scale;
  const height = tall / scale;
  const x = (video.videoWidth - width) / 2;
  const y = (video.videoHeight - height) / 2;
  context.drawImage(video, x, y, width, height, frame * cell, 0, cell, tall);
}

function once(video: HTMLVideoElement, event: 'loadeddata' | 'seeked', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.aborted ? signal.reason : new Error('The video cannot be decoded'));
    if (signal.aborted) stop();
    video.addEventListener(event, () => resolve(), { once: true, signal });
    video.addEventListener('error', stop, { once: true, signal });
    signal.addEventListener('abort', stop, { once: true });
  });
}
