import { ballotLength } from '../ballot.ts';
import type { Crypto, RsaPublicKey } from '../crypto.ts';
import { isSoundEd25519Key } from '../ed25519Key.ts';
import { openingProblems, weightingProblems } from '../election.ts';
import { fingerprintOf, type Manifest, manifestMessage } from '../manifest.ts';
import { publishesBallots } from '../publication.ts';
import { type LineOf, totalsFormat } from '../record/lines.ts';
import { isTokenKey, parseRsaPublicKey } from '../rsaKey.ts';
import { compareWeights } from '../weight.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';
import type { Findings } from './findings.ts';

/** Reads the first line: what the election is, and whether it could be opened like this. */
export function examineHeader(crypto: Crypto, header: LineOf<'header'>, findings: Findings): Examined {
  const { manifest, outcome, manifestSignature, format } = header;
  const form = format === totalsFormat ? 'totals' : outcome;
  const fingerprint = fingerprintOf(crypto, manifest);
  const boardKey = bytesOf(manifest.boardKey);
  const deploymentKey = bytesOf(manifest.deploymentKey);
  const signed = crypto.ed25519Verify(
    deploymentKey,
    manifestMessage(fingerprint),
    bytesOf(manifestSignature),
  );
  if (!signed) findings.fail('manifest-signature');
  for (const problem of manifestProblems(crypto, manifest)) findings.fail(problem);
  if (form === 'totals' && publishesBallots(manifest.settings)) findings.fail('manifest-publication');
  findings.reach('manifest');
  const { weights } = manifest;
  const keys = { boardKey, deploymentKey };
  return { crypto, outcome, form, manifest, fingerprint, ...keys, amendments: [], weights, findings };
}

/** Every reason why no election may be opened with this manifest. */
function manifestProblems(crypto: Crypto, manifest: Manifest): readonly ErrorId[] {
  const { definition, settings, weights } = manifest;
  const problems = openingProblems(definition, settings, weights, Number.NEGATIVE_INFINITY);
  const ofWeights = weightingProblems(definition, settings, weights);
  const tests: readonly (readonly [ErrorId, boolean])[] = [
    ['manifest-definition', problems.length === ofWeights.length],
    ['manifest-ballot-length', manifest.ballotLength === ballotLength(definition)],
    ['manifest-weights', ofWeights.length === 0 && soundClasses(manifest)],
    ['manifest-token-key', weights.every(({ tokenKey }) => soundTokenKey(tokenKey) !== null)],
    ['manifest-token-key', new Set(weights.map(({ tokenKey }) => tokenKey.n)).size === weights.length],
    ['manifest-sealing-key', canSealTo(crypto, bytesOf(manifest.sealingKey))],
    ['manifest-board-key', isSoundEd25519Key(bytesOf(manifest.boardKey))],
    ['manifest-deployment-key', isSoundEd25519Key(bytesOf(manifest.deploymentKey))],
  ];
  return tests.filter(([, sound]) => !sound).map(([error]) => error);
}

/** The lightest class first, each once; together they are the roll. */
function soundClasses({ roll, weights }: Manifest): boolean {
  const ascending = weights.every(
    ({ weight }, index) => index === 0 || compareWeights(weights[index - 1]?.weight ?? weight, weight) < 0,
  );
  return ascending && weights.reduce((sum, { voters }) => sum + voters, 0) === roll.size;
}

/** The token key of a weight class; null for one that the protocol does not allow, which no library need bear. */
export function soundTokenKey(json: Manifest['weights'][number]['tokenKey']): RsaPublicKey | null {
  const key = parseRsaPublicKey(json);
  return key.ok && isTokenKey(key.value) ? key.value : null;
}

/** A key of small order gives nothing with any private key. */
function canSealTo(crypto: Crypto, sealingKey: Uint8Array): boolean {
  return crypto.x25519(new Uint8Array(32).fill(1), sealingKey) !== null;
}
