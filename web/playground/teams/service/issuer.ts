import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What stands in for the Bot Framework's token service: it signs the tokens that come with activities. */
export interface Issuer {
  readonly name: string;
  /** JSON Web Keys as the Bot Framework publishes them, with the channels that each is endorsed for. */
  readonly keys: readonly (JWK & { readonly endorsements: readonly string[] })[];
  sign(claims: TokenClaims, forged?: Forgery): Promise<string>;
}

export interface TokenClaims {
  readonly audience: string;
  readonly serviceUrl: string;
}

/** What is wrong with a token, to see it refused. */
export interface Forgery {
  readonly issuer?: string;
  /** seconds from now; tokens live for an hour unless told */
  readonly expiresIn?: number;
  /** signed by a key that is not published, or by one that is endorsed for another channel */
  readonly key?: 'foreign' | 'unendorsed';
  readonly algorithm?: 'none';
}

const hour = 3600;

export async function createIssuer(name: string): Promise<Issuer> {
  const pair = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const publish = async (
    key: Parameters<typeof exportJWK>[0],
    kid: string,
    endorsements: readonly string[],
  ) => ({
    ...(await exportJWK(key)),
    kid,
    use: 'sig',
    alg: 'RS256',
    endorsements,
  });
  const keys = [
    await publish(pair.publicKey, 'playground', ['msteams']),
    await publish(other.publicKey, 'unendorsed', ['webchat']),
  ];
  return {
    name,
    keys,
    sign: async ({ audience, serviceUrl }, forged = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: forged.issuer ?? name,
        aud: audience,
        serviceurl: serviceUrl,
        nbf: now - hour,
        iat: now - hour,
        exp: now + (forged.expiresIn ?? hour),
      };
      if (forged.algorithm === 'none') return unsigned(claims);
      const kid = forged.key === 'unendorsed' ? 'unendorsed' : 'playground';
      const key = forged.key === undefined ? pair.privateKey : other.privateKey;
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key);
    },
  };
}

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', kid: 'playground', typ: 'JWT' })}.${part(claims)}.`;
}
