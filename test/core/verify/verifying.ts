import type { Crypto } from '../../../src/core/crypto.ts';
import { createSplitter } from '../../../src/core/record/split.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import type { Report } from '../../../src/core/verify/report.ts';
import { createVerifier, type Expected } from '../../../src/core/verify/verifier.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';

/** What a verifier says of these bytes. */
export function verify(record: Uint8Array, expected: Expected = {}, crypto: Crypto = nodeCrypto): Report {
  const verifier = createVerifier(crypto, expected);
  const splitter = createSplitter((line) => verifier.line(line));
  splitter.push(record);
  return verifier.finish(splitter.rest());
}

/** Every error id in a report, in the order of its checks. */
export function errorsIn(report: Report): readonly ErrorId[] {
  return report.checks.flatMap(({ findings }) => findings.map(({ id }) => id));
}

/** The same cryptography, which does not work out again what it was asked before: for thousands of similar records. */
export function rememberingCrypto(): Crypto {
  const rsa = remember((n: Uint8Array, e: Uint8Array, message: Uint8Array) =>
    nodeCrypto.rsaPublic({ n, e }, message),
  );
  return {
    ...nodeCrypto,
    x25519: remember((privateKey, publicKey) => nodeCrypto.x25519(privateKey, publicKey)),
    x25519PublicKey: remember((privateKey) => nodeCrypto.x25519PublicKey(privateKey)),
    ed25519Verify: remember((key, message, signature) => nodeCrypto.ed25519Verify(key, message, signature)),
    rsaPublic: (key, message) => rsa(key.n, key.e, message),
  };
}

function remember<A extends readonly Uint8Array[], R>(work: (...args: A) => R): (...args: A) => R {
  const known = new Map<string, R>();
  return (...args) => {
    const key = args.map((arg) => Buffer.from(arg).toString('latin1')).join('|');
    const old = known.get(key);
    if (old !== undefined) return old;
    const result = work(...args);
    known.set(key, result);
    return result;
  };
}
