/** Where Microsoft's Bot Connectors answer: the public cloud, and those of governments. */
const serviceHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

export interface Access {
  /** Organisations, by their tenant ids, whose people are served. */
  readonly tenants: ReadonlySet<string>;
  /** Whether tokens may go there, and activities come from there. */
  readonly isTrusted: (serviceUrl: string) => boolean;
}

/** @param loopback the service of a playground on this machine, which is trusted in place of Microsoft's */
export function createAccess(tenants: readonly string[], loopback: string | null): Access {
  const own = new Set(tenants.map((tenant) => tenant.toLowerCase()));
  if (loopback === null) return { tenants: own, isTrusted: isMicrosofts };
  const { origin, hostname } = new URL(loopback);
  if (hostname !== '127.0.0.1') throw new Error('a playground runs on 127.0.0.1 only');
  return { tenants: own, isTrusted: (serviceUrl) => URL.parse(serviceUrl)?.origin === origin };
}

function isMicrosofts(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return url?.protocol === 'https:' && url.port === '' && serviceHosts.includes(url.hostname);
}
