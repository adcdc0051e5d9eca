import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { utf8 } from '../../core/bytes.ts';
import { toHex } from '../../core/encoding.ts';
import { fingerprintOf } from '../../core/manifest.ts';
import { publishesBallots } from '../../core/publication.ts';
import { ballotLeaf, type Receipt, shortCode } from '../../core/receipt.ts';
import { receiptFileName, receiptText } from '../../core/receiptFile.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { sealBallot } from '../../core/seal.ts';
import { inLanguage } from '../../core/translations.ts';
import { isFingerprint, isFingerprintOf } from '../../core/verify/fingerprint.ts';
import { nodeCrypto } from '../../crypto/node.ts';
import { translator } from '../../locales/catalogue.ts';
import { type Booth, castBallot } from '../../voting/casting.ts';
import { type CheckedElection, checkElection } from '../../voting/election.ts';
import { createKeeper } from '../../voting/keeper.ts';
import { placeOf } from '../../voting/place.ts';
import { boxOf, clerkOf } from '../../voting/server.ts';
import {
  type Command,
  exits,
  type Output,
  type Problem,
  readArguments,
  wrongUsage,
} from '../record/command.ts';
import { connectTo } from './connection.ts';
import { type Entry, findEntry } from './entry.ts';
import { fillIn, reviewText } from './fillIn.ts';
import { type Invitation, readInvitation } from './invitation.ts';
import { fileShelf, lockOf } from './shelf.ts';
import { noEntry, stopped } from './stopped.ts';
import { createTalk, type Talk } from './talk.ts';

const english = translator('en');

const usage = (
  name: string,
) => `Usage: ${name} LINK [--fingerprint F] [--proxy socks5h://HOST:PORT] [--folder FOLDER]
       ${name} CODE --server https://SITE …

Votes from this machine: the token is drawn and blinded here, the ballot is sealed here, and the site is believed nothing
but what follows from the fingerprint in your invitation. Keeps the receipt as a file in the folder where you are.
  --server SITE     where to vote, when you give the code instead of the link
  --fingerprint F   the fingerprint in your invitation, in full or as a code; else you are asked to compare it
  --proxy URL       a SOCKS proxy, such as Tor's socks5h://127.0.0.1:9050; each request takes a circuit of its own
  --folder FOLDER   where an interrupted vote is kept, encrypted under your code; ~/.anonylections unless you say another

A code on a command line is seen by others on the same machine: leave it out, and it is asked for.

Exit: 0 your vote is cast, 1 it is not, 64 wrong usage, 65 the site's answers do not belong to your election,
69 the site does not answer: the same command goes on.
`;

interface Asked {
  readonly invitation: string | undefined;
  readonly server: string | undefined;
  readonly fingerprint: string | undefined;
  readonly proxy: URL | null;
  readonly folder: string;
}

async function run(args: string[]): Promise<Result<Output, Problem>> {
  const asked = readArguments(() => parse(args));
  if (!asked.ok) return asked;
  const talk = createTalk(process.stdin, process.stdout);
  try {
    return await visit(talk, asked.value);
  } finally {
    talk.end();
  }
}

function parse(args: string[]): Result<Asked, Problem> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      server: { type: 'string' },
      fingerprint: { type: 'string' },
      proxy: { type: 'string' },
      folder: { type: 'string' },
    },
  });
  const [invitation, ...rest] = positionals;
  const { server, fingerprint, folder = join(homedir(), '.anonylections') } = values;
  if (rest.length > 0) return wrongUsage('Give one link or code.');
  if (fingerprint !== undefined && !isFingerprint(fingerprint))
    return wrongUsage(
      `${fingerprint} is not a fingerprint: 64 hexadecimal digits, or 20 letters and digits.`,
    );
  const proxy = values.proxy === undefined ? null : URL.parse(values.proxy);
  if (values.proxy !== undefined && !/^socks(?:5h?|4a?)?:$/u.test(proxy?.protocol ?? ''))
    return wrongUsage(`${values.proxy} is not the address of a SOCKS proxy: socks5h://127.0.0.1:9050`);
  return ok({ invitation, server, fingerprint, proxy, folder });
}

async function visit(talk: Talk, asked: Asked): Promise<Result<Output, Problem>> {
  const typed = asked.invitation ?? (await talk.ask('The link or code of your invitation:')) ?? '';
  const invitation = readInvitation(typed, asked.server);
  if (!invitation.ok) return wrongUsage(invitation.error);
  const fetch = connectTo(invitation.value.origin, asked.proxy);
  const entry = await findEntry(fetch, invitation.value.code);
  if (!entry.ok) return err(noEntry(entry.error));
  const { manifest } = entry.value;
  const election = checkElection(nodeCrypto, manifest, fingerprintOf(nodeCrypto, manifest));
  if (!election.ok)
    return err({
      exit: exits.notData,
      sentence: 'The election of this site has unsound keys: nothing was cast.',
    });
  if (!(await isTheirs(talk, election.value, asked.fingerprint)))
    return err({
      exit: exits.notData,
      sentence: 'This is not the election of your invitation: nothing was cast.',
    });
  if (entry.value.issued === 'attended') return err(noEntry('issued-otherwise'));
  const place = placeOf(nodeCrypto, random, utf8(invitation.value.code));
  const lock = await lockOf(asked.folder, place.name);
  if (lock !== null)
    return err({
      exit: exits.failed,
      sentence: `A vote with this code is under way here. If it is not, delete ${lock}.`,
    });
  const keeper = createKeeper(fileShelf(asked.folder), place);
  return voteAt(talk, boothFor(invitation.value, entry.value, election.value, fetch, keeper));
}

function boothFor(
  { code }: Invitation,
  { weight }: Entry,
  election: CheckedElection,
  fetch: ReturnType<typeof connectTo>,
  keeper: Booth['keeper'],
): Booth {
  const { id } = election;
  const sides = { askClerk: clerkOf(fetch, id, code), askBox: boxOf(fetch, id) };
  return { crypto: nodeCrypto, random, election, weight, keeper, ...sides };
}

async function isTheirs(
  talk: Talk,
  election: CheckedElection,
  expected: string | undefined,
): Promise<boolean> {
  const { manifest, fingerprint } = election;
  const { title, description } = inLanguage(manifest.definition, 'en');
  talk.tell(`“${title}”`);
  if (description !== '') talk.tell(description);
  if (!publishesBallots(manifest.settings)) talk.tell(english('vote.sees.totals'));
  talk.tell(`Fingerprint: ${shortCode(fingerprint)}\n             ${toHex(fingerprint)}`);
  if (expected !== undefined) return isFingerprintOf(expected, fingerprint);
  return talk.confirm('Does your invitation show this fingerprint?');
}

async function voteAt(talk: Talk, booth: Booth): Promise<Result<Output, Problem>> {
  const kept = await booth.keeper.read();
  const goesOn = kept !== null && (kept.stage === 'cast' || kept.sealed !== null);
  if (goesOn) talk.tell('\nThe vote that was begun here goes on.');
  const sealed = goesOn ? null : await sealHere(talk, booth);
  if (!goesOn && sealed === null)
    return err({
      exit: exits.failed,
      sentence: '\nNothing was cast. You can vote again as long as voting runs.',
    });
  const outcome = await castBallot(booth, sealed);
  if (outcome.kind !== 'cast') return err(stopped(outcome));
  const finds = publishesBallots(booth.election.manifest.settings);
  return ok({ exit: exits.good, text: await keepReceipt(outcome.receipt, finds) });
}

/** Asks for the choices and seals them; null when the voter does not cast. */
async function sealHere(talk: Talk, { crypto, election, weight }: Booth): Promise<Uint8Array | null> {
  const selections = await fillIn(talk, election, random(32));
  if (selections === null) return null;
  const context = { definition: election.manifest.definition, ...election };
  const sealed = sealBallot(crypto, context, selections, { ephemeral: random(32), nonce: random(16) });
  talk.tell(`\nNot cast yet. You chose:\n${reviewText(election, selections)}`);
  talk.tell(`Your receipt code will be ${shortCode(ballotLeaf(crypto, election.id, weight, sealed))}`);
  return (await talk.confirm('Cast this ballot?')) ? sealed : null;
}

const findsBallot = 'After the close it finds your ballot: who knows it can then see how you voted.';
const findsEntry =
  'After the close it shows that your ballot is among those that were counted. What is on it is not published.';

/** @param finds whether the ballot is published beside its receipt code */
async function keepReceipt(receipt: Receipt, finds: boolean): Promise<string> {
  const file = receiptFileName(receipt);
  await writeFile(file, receiptText(receipt), { mode: 0o600 });
  return `\nYour vote is cast.\nReceipt: ${shortCode(receipt.leaf)}, kept in ${file}.\n${finds ? findsBallot : findsEntry}\n`;
}

function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/** Votes without a served page. */
export const vote: Command = { usage, run };
