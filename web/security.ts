import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { workerPolicy } from './verifying.ts';

/** What pages may load and do: nothing but the site's own scripts and styles, framed by nobody. */
const directives = {
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
};

/** Strict headers for every answer; and no address is told to anybody. */
export function secureHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

/** For the page that reads files and needs nobody: it may start workers of the site, and neither ask nor send anything. */
export function sendingNothing(): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      ...directives,
      connectSrc: ["'none'"],
      formAction: ["'none'"],
      workerSrc: ["'self'"],
      trustedTypes: [...directives.trustedTypes, workerPolicy],
    },
  });
}

/** For the site's own files: the program of a worker is bound by the policy that it is served with, not by its page's. */
export const policyOfFiles =
  "default-src 'none';style-src 'self';require-trusted-types-for 'script';trusted-types 'none'";

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
