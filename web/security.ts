import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Strict headers: nothing but the site's own scripts and styles, framed by nobody, no address told to anybody. */
export function secureHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['anonylections'],
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

/**
 * Whether a POST comes from a page of another site. Browsers say so (Fetch Metadata); the older ones tell an Origin,
 * except where the page that sent the form has no referrer, as ours. No cookie is involved: what counts is the code
 * in the body, and this only keeps other sites from playing with it.
 */
export function isCrossSite(
  header: (name: string) => string | undefined,
  hosts: readonly (string | undefined)[],
): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = header('origin');
  if (origin === undefined || origin === 'null') return false;
  return !hosts.includes(URL.parse(origin)?.host);
}
