import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A connection that was asked for: as whom, and where to. */
export interface Relayed {
  readonly user: string;
  /** As it was given: a name is not looked up before it comes here. */
  readonly host: string;
}

/**
 * A SOCKS proxy with user names (RFC 1928, RFC 1929) that connects every name to this machine.
 * @param refuses whether the connection of this number, from 1, is refused
 */
export async function startSocksProxy(refuses: (number: number) => boolean = () => false) {
  const relayed: Relayed[] = [];
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    void relay(client, relayed, refuses);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `socks5h://127.0.0.1:${port}`, relayed, stop: () => server.close() };
}

async function relay(client: Socket, relayed: Relayed[], refuses: (number: number) => boolean) {
  await read(client);
  client.write(Uint8Array.of(5, 2));
  const login = await read(client);
  const user = login.subarray(2, 2 + (login[1] ?? 0)).toString();
  client.write(Uint8Array.of(1, 0));
  const request = await read(client);
  const named = request[3] === 3;
  const end = named ? 5 + (request[4] ?? 0) : 8;
  const host = named ? request.subarray(5, end).toString() : [...request.subarray(4, 8)].join('.');
  relayed.push({ user, host });
  if (refuses(relayed.length)) {
    client.end(Uint8Array.of(5, 1, 0, 1, 0, 0, 0, 0, 0, 0));
    return;
  }
  const target = connect(request.readUInt16BE(end), '127.0.0.1');
  target.on('error', () => client.destroy());
  await once(target, 'connect');
  client.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
  target.pipe(client).pipe(target);
}

async function read(client: Socket): Promise<Buffer> {
  const [bytes] = await once(client, 'data');
  return bytes;
}
