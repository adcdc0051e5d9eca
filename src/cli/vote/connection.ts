import { randomBytes } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { SocksProxyAgent } from 'socks-proxy-agent';
import type { Fetch } from '../../voting/server.ts';

/** Milliseconds without a sign: a circuit of Tor takes its time. */
const patience = 60_000;

/**
 * Requests to a site, each over a connection of its own. Through a proxy each has a user name of its own, by which Tor
 * takes another circuit for it (IsolateSOCKSAuth): nothing of the network ties the ballot to the token's issue.
 * @param proxy `socks5h://…`, or null
 */
export function connectTo(origin: string, proxy: URL | null): Fetch {
  return async (path, init) => {
    const agent = proxy === null ? {} : { agent: new SocksProxyAgent(circuit(proxy)) };
    const headers = { ...Object.fromEntries(new Headers(init.headers)), Connection: 'close' };
    const body = typeof init.body === 'string' ? init.body : '';
    const options = { ...agent, method: init.method ?? 'GET', headers, timeout: patience };
    const answer = await exchange(new URL(path, origin), options, body);
    return new Response(answer.body, { status: answer.status });
  };
}

function circuit(proxy: URL): URL {
  const own = new URL(proxy);
  if (own.username === '') own.username = randomBytes(8).toString('hex');
  if (own.password === '') own.password = randomBytes(8).toString('hex');
  return own;
}

interface Exchanged {
  readonly status: number;
  readonly body: string;
}

function exchange(url: URL, options: RequestOptions, body: string): Promise<Exchanged> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      text(response).then((read) => resolve({ status: response.statusCode ?? 0, body: read }), reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}
