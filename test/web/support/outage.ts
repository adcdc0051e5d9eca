import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { BoxStore } from '../../../src/engine/portsBox.ts';

/** A wire between the site and its database that can be cut and mended. */
export interface Wire {
  /** The connection string, through the wire. */
  through(url: string): string;
  /** Breaks what is connected, and lets nobody connect. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function layWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const carry = (near: Socket) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  };
  let server = createServer(carry).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    cut: async () => {
      const closed = close(server);
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => {
      server = createServer(carry).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

type BoxCast = BoxStore['cast'];

/** Puts something in the way of the next cast only: it gets what would happen without it. */
export function disturbNextCast(
  box: Pick<BoxStore, 'cast'>,
  disturb: (store: () => ReturnType<BoxCast>) => ReturnType<BoxCast>,
): void {
  const undisturbed: BoxCast = box.cast.bind(box);
  box.cast = (ballot) => {
    box.cast = undisturbed;
    return disturb(() => undisturbed(ballot));
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
