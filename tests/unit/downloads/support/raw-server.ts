import { createServer, type Socket } from 'node:net';

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The request's head as it came. */
  readonly text: string;
  /** How many requests came before this one. */
  readonly index: number;
}

export interface RawServer {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RawRequest[];
  /** How many connections were ever opened. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A server that answers with exactly the bytes a test wants, lies included. */
export async function rawServer(answer: (request: RawRequest, socket: Socket) => void): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer((socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let pending = '';
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
        const request = parse(pending.slice(0, end), requests.length);
        pending = pending.slice(end + 4);
        requests.push(request);
        answer(request, socket);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    connections: () => opened,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Writes a head and a body; `Content-Length` and the rest are up to the test. */
export function respond(
  socket: Socket,
  status: number,
  headers: Readonly<Record<string, string | number>>,
  body: Uint8Array | string = '',
): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`);
  if (body.length > 0) socket.write(body);
}

/** The same with a chunked body, so without any length. */
export function chunked(
  socket: Socket,
  status: number,
  headers: Readonly<Record<string, string | number>>,
  body: Uint8Array,
): void {
  respond(socket, status, { ...headers, 'transfer-encoding': 'chunked' }, `${body.length.toString(16)}\r\n`);
  socket.write(body);
  socket.write('\r\n0\r\n\r\n');
}

/** A whole, honest answer that supports ranges. */
export function serve(
  request: RawRequest,
  socket: Socket,
  body: Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const common = { date: new Date().toUTCString(), ...headers };
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers['range'] ?? '')?.[1] ?? Number.NaN);
  const fresh = request.headers['if-range'] === undefined || request.headers['if-range'] === headers['etag'];
  if (Number.isNaN(start) || !fresh) {
    respond(socket, 200, { 'content-length': body.length, ...common }, body);
  } else if (start >= body.length) {
    respond(socket, 416, { 'content-length': 0, 'content-range': `bytes */${body.length}`, ...common });
  } else {
    const range = `bytes ${start}-${body.length - 1}/${body.length}`;
    respond(
      socket,
      206,
      { 'content-length': body.length - start, 'content-range': range, ...common },
      body.subarray(start),
    );
  }
}

function parse(text: string, index: number): RawRequest {
  const [first = '', ...lines] = text.split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { method, path, headers, text, index };
}
