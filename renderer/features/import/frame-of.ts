/** A film that shows nothing for so long, ms, cannot be decoded here. */
const PATIENCE = 8_000;
/** The longer edge of a cover, pixels. */
const EDGE = 960;
/** Where in the film: its first second shows more than its first frame. */
const AT_SECONDS = 1;

/** A frame of a film as WebP; null when the film cannot be decoded. */
export async function frameOf(address: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.crossOrigin = 'anonymous';
  video.src = address;
  try {
    await heard(video, 'loadeddata');
    const at = Math.min(AT_SECONDS, (Number.isFinite(video.duration) ? video.duration : 0) / 2);
    if (at > 0) {
      video.currentTime = at;
      await heard(video, 'seeked');
    }
    return await drawn(video);
  } catch {
    return null;
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

async function drawn(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const scale = Math.min(1, EDGE / Math.max(videoWidth, videoHeight));
  const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  return new Uint8Array(await blob.arrayBuffer());
}

function heard(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(reject), PATIENCE);
    const end = (how: () => void): void => {
      clearTimeout(timer);
      video.onerror = null;
      how();
    };
    video.addEventListener(event, () => end(resolve), { once: true });
    video.onerror = () => end(reject);
  });
}
