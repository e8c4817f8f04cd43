import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from '../undici.ts';
import { guardedLookup, mayConnect, type Reach, type ResolveName, refusedAddress } from './address-guard.ts';

/** HTTP connections that can only be made to addresses that may be reached. */
export interface GuardedHttp {
  /** The connections for a reach. They are never shared between reaches: an open socket to this machine serves only who may use it. */
  dispatcher(reach: Reach): Dispatcher;
  /** Cuts all connections. */
  close(): Promise<void>;
}

export interface GuardedHttpOptions {
  readonly resolve?: ResolveName;
  /** Milliseconds without response headers before a request fails. */
  readonly headersTimeout?: number;
  /** Milliseconds until a connection must stand. */
  readonly connectTimeout?: number;
}

/** Opens connection pools, one per reach, each with a connector that checks every address at connect time. */
export function openGuardedHttp(options: GuardedHttpOptions = {}): GuardedHttp {
  const pools = new Map<Reach, Agent>();
  return {
    dispatcher(reach) {
      const known = pools.get(reach);
      if (known !== undefined) return known;
      const agent = new Agent({
        connect: guardedConnector(reach, options),
        pipelining: 1,
        headersTimeout: options.headersTimeout ?? 30_000,
        // A stalled body is noticed by the fetch itself, which knows when it paused the stream on purpose.
        bodyTimeout: 0,
        keepAliveTimeout: 4_000,
        keepAliveMaxTimeout: 30_000,
      });
      pools.set(reach, agent);
      return agent;
    },
    async close() {
      await Promise.all([...pools.values()].map((agent) => agent.destroy()));
      pools.clear();
    },
  };
}

function guardedConnector(reach: Reach, options: GuardedHttpOptions): buildConnector.connector {
  const connect = buildConnector({
    lookup: guardedLookup(reach, options.resolve),
    autoSelectFamily: true,
    timeout: options.connectTimeout ?? 10_000,
  } as buildConnector.BuildOptions);
  return (target, callback) => {
    connect(target, (...result) => {
      const [error, socket] = result;
      if (error !== null) {
        callback(error, null);
        return;
      }
      // The last word: whatever the name server or the address notation said, this is who answered.
      const peer = peerAddress(socket);
      if (peer === null || !mayConnect(peer, reach)) {
        socket.destroy();
        callback(refusedAddress(peer ?? target.hostname), null);
        return;
      }
      callback(null, socket);
    });
  };
}

function peerAddress(socket: Socket): string | null {
  return socket.remoteAddress ?? null;
}
