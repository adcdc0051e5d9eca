import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { err, ok, type Result } from './core/result.ts';

/** The listening server, before it has anything to serve. */
export interface Front {
  readonly url: string;
  serve(handler: RequestListener): void;
  /** Lets running requests finish for at most five seconds; however often it is called. */
  readonly close: () => Promise<void>;
}

/**
 * Takes the configured address first, so that all other parts can be told where they are. Until `serve` is called
 * everybody is asked to come again. Refuses with a sentence when the address cannot be had.
 */
export async function listen(config: Pick<Config, 'host' | 'port'>): Promise<Result<Front, string>> {
  let handler: RequestListener = (_request, response) =>
    void response.writeHead(503, { 'Retry-After': '1' }).end();
  const server = createServer((request, response) => handler(request, response));
  let closing: Promise<void> | null = null;
  const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(config.port, config.host, () => resolve(null));
  });
  if (problem !== null) {
    return err(`PORT: cannot listen on ${config.host}:${config.port} (${problem.code ?? problem.message})`);
  }
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return ok({
    url: `http://${host}:${port}`,
    serve: (next) => {
      handler = next;
    },
    close: () => (closing ??= close(server)),
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const patience = setTimeout(() => server.closeAllConnections(), 5000);
  server.closeIdleConnections();
  await closed;
  clearTimeout(patience);
}
