import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../ipc/contract.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { type Ground, given, openGround, type RunningApp, root } from './harness.ts';
import { launchStill } from './launch-with-demo.ts';

/** What the page may do, and what nobody may: on real files of the demo in a real window. */
let ground: Ground;
let conch: RunningApp;
let video: ItemId;
let original: { readonly path: string; readonly bytes: Buffer; readonly mime: string };

beforeAll(async () => {
  ground = await openGround();
  conch = await launchStill(ground);
  const query = { kinds: ['video' as const] };
  const { tiles } = given(
    await conch.page.evaluate((asked) => window.conch.library.tiles({ query: asked, offset: 0, limit: 100 }), query),
  );
  const tile = tiles.find((one) => one.hasFile);
  if (tile === undefined) throw new Error('no video has a file');
  video = tile.id;
  const item = given(await conch.page.evaluate((id) => window.conch.library.item({ id }), video));
  const file = item?.renditions.find((one) => one.state === 'complete' && one.role !== 'cover');
  if (file?.path == null || file.mime === null) throw new Error('the video has no complete rendition');
  original = { path: file.path, bytes: await readFile(join(ground.library, file.path)), mime: file.mime };
});
afterAll(() => ground.close());

/** Asks media:// from the page, where ranges matter. */
async function fetchMedia(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await conch.page.evaluate(
    async ([address, sent, how]) => {
      const response = await fetch(address, { headers: sent, method: how });
      const body = new Uint8Array(await response.arrayBuffer());
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: [...body.slice(0, 2000)],
        length: body.length,
      };
    },
    [url, headers, method] as const,
  );
  return { ...answer, body: Buffer.from(answer.body) };
}

describe('media://', () => {
  it('gives the whole file, byte by byte', async () => {
    const hash = await conch.page.evaluate(async (id) => {
      const bytes = await (await fetch(`media://file/${id}`)).arrayBuffer();
      return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))];
    }, video);
    expect(Buffer.from(hash).toString('hex')).toBe(createHash('sha256').update(original.bytes).digest('hex'));
  });

  it('answers ranges in the middle, open ones and suffixes', async () => {
    const size = original.bytes.length;
    for (const [range, start, end] of [
      ['bytes=100-299', 100, 300],
      [`bytes=${size - 7}-`, size - 7, size],
      ['bytes=-500', size - 500, size],
      ['bytes=0-0', 0, 1],
    ] as const) {
      const part = await fetchMedia(`media://file/${video}`, { Range: range });
      expect(part.status).toBe(206);
      expect(part.headers).toMatchObject({
        'content-range': `bytes ${start}-${end - 1}/${size}`,
        'content-type': original.mime,
        'accept-ranges': 'bytes',
      });
      expect(Buffer.compare(part.body, original.bytes.subarray(start, end))).toBe(0);
    }
  });

  it('answers 416 with the size behind the end, and HEAD without a body', async () => {
    const beyond = await fetchMedia(`media://file/${video}`, { Range: `bytes=${original.bytes.length}-` });
    expect([beyond.status, beyond.headers['content-range'], beyond.length]).toEqual([
      416,
      `bytes */${original.bytes.length}`,
      0,
    ]);
    expect(await fetchMedia(`media://file/${video}`, {}, 'HEAD')).toMatchObject({ status: 200, length: 0 });
  });

  it('knows items only, never paths', async () => {
    for (const address of [
      'media://file/00000000-0000-7000-8000-000000000000',
      `media://file/${encodeURIComponent(`../../../../..${join(ground.library, original.path)}`)}`,
      'media://file/etc/passwd',
      `media://path/${video}`,
    ]) {
      expect((await fetchMedia(address)).status).toBe(404);
    }
  });

  it('gives thumbnails and covers that may be drawn', async () => {
    const pixel = await conch.page.evaluate(async (id) => {
      const picture = new Image();
      picture.crossOrigin = 'anonymous';
      picture.src = `media://thumb/${id}`;
      await picture.decode();
      const canvas = document.createElement('canvas').getContext('2d');
      canvas?.drawImage(picture, 0, 0);
      return canvas?.getImageData(2, 2, 1, 1).data.length;
    }, video);
    expect(pixel).toBe(4);
  });
});

describe('the page', () => {
  it('has the strict policy, and no way around it', async () => {
    const answer = await conch.page.evaluate(async () => {
      const page = await fetch('conch://app/index.html');
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      const evaluated = (() => {
        try {
          return new Function('return 1')() === 1;
        } catch {
          return false;
        }
      })();
      const remote = await fetch('https://example.com/').then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      script.remove();
      frame.remove();
      return {
        policy: page.headers.get('content-security-policy'),
        evaluated,
        remote,
        blocked,
        injected: 'injected' in window,
      };
    });
    expect(answer.policy).toContain("default-src 'none'");
    expect(answer.policy).not.toMatch(/unsafe/);
    expect(answer).toMatchObject({ evaluated: false, remote: false, injected: false });
    expect(new Set(answer.blocked)).toEqual(new Set(['script-src-elem', 'frame-src', 'script-src', 'connect-src']));
  });

  it('is a sandboxed page with nothing of Node', async () => {
    const seen = await conch.page.evaluate(() => ({
      node: ['require', 'process', 'Buffer', 'module', '__dirname'].filter((name) => name in globalThis),
      electron: Object.keys(globalThis).filter((name) => /electron|ipc/i.test(name)),
      conch: Object.keys(window.conch).sort(),
    }));
    expect(seen).toEqual({
      node: [],
      electron: [],
      conch: [...Object.keys(contract), 'on', 'pathOfFile'].sort(),
    });
    const preferences = await conch.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('stays where it is, opens no window, and gets no permission', async () => {
    const before = conch.page.url();
    const answers = await conch.page.evaluate(async () => {
      location.href = 'https://example.com/';
      const link = document.createElement('a');
      link.href = 'file:///etc/passwd';
      document.body.append(link);
      link.click();
      const opened = window.open('https://example.com/');
      const place = await new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        );
      });
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'denied',
      );
      const note = await Notification.requestPermission();
      link.remove();
      return { opened: opened !== null, place, camera, note };
    });
    expect(answers).toEqual({ opened: false, place: 'denied', camera: 'denied', note: 'denied' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(conch.page.url()).toBe(before);
    expect(await conch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

describe('full screen', () => {
  it('is what the page may have, since the viewer offers it', async () => {
    await conch.page.mouse.click(5, 5);
    const isFull = await conch.page.evaluate(async () => {
      await document.body.requestFullscreen();
      const full = document.fullscreenElement !== null;
      await document.exitFullscreen();
      return full;
    });
    expect(isFull).toBe(true);
  });
});

describe('the contract', () => {
  it('refuses an input that is not as agreed', async () => {
    const code = await conch.page.evaluate(async () => {
      const wrong = { id: '../../etc/passwd' } as unknown as { id: never };
      const answer = await window.conch.library.item(wrong);
      return answer.ok ? null : answer.error.code;
    });
    expect(code).toBe('invalid');
  });

  it('refuses every caller but our page', async () => {
    const item = `conch.library.item({ id: '${video}' }).then((answer) => answer.ok ? 'answered' : answer.error.code)`;
    const preload = join(root, 'out', 'preload', 'index.cjs');
    const answers = await conch.app.evaluate(
      async ({ BrowserWindow }, [path, question]) => {
        const [ours] = BrowserWindow.getAllWindows();
        if (ours === undefined) throw new Error('there is no window');
        // Another window with our own preload: main listens to one window only.
        const foreign = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
        await foreign.loadURL('data:text/html,<p>foreign</p>');
        const stranger: unknown = await foreign.webContents.executeJavaScript(question);
        foreign.destroy();
        // Our window on a page that is not ours, as if navigation had not been denied.
        const home = ours.webContents.getURL();
        await ours.loadURL('data:text/html,<p>replaced</p>');
        const replaced: unknown = await ours.webContents.executeJavaScript(question);
        await ours.loadURL(home);
        const back: unknown = await ours.webContents.executeJavaScript(question);
        return { stranger, replaced, back };
      },
      [preload, item] as const,
    );
    expect(answers).toEqual({ stranger: 'protocol', replaced: 'forbidden', back: 'answered' });
  });
});
