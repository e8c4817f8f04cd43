import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Cable {
  readonly url: string;
  /** The provider is away until it is plugged in again. */
  pull(): Promise<void>;
  plug(): Promise<void>;
}

/** A way to the provider that can be cut, while the provider itself keeps all it has. */
export async function layCable(target: string): Promise<Cable> {
  const { hostname, port, pathname } = new URL(target);
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [socket, far],
      [far, socket],
    ] as const) {
      open.add(end);
      end.on('error', () => end.destroy());
      // What is cut at one end is cut at the other.
      end.on('close', () => {
        open.delete(end);
        other.destroy();
      });
    }
    socket.pipe(far).pipe(socket);
  });
  const plug = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await plug(0);
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${own}${pathname}`,
    plug: () => plug(own),
    async pull() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const end of open) end.destroy();
      await closed;
    },
  };
}
