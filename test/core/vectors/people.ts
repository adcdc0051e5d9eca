import { voterIdSchema } from '../../../src/core/ids.ts';
import { codeHash, formatCode, invitationCode, parseCode } from '../../../src/core/invitation.ts';
import { signReceipt } from '../../../src/core/receipt.ts';
import { receiptFromText, receiptText } from '../../../src/core/receiptFile.ts';
import { attendedRandomness } from '../../../src/core/seal.ts';
import { attendedToken, issueMac, sealSecret } from '../../../src/core/token.ts';
import {
  takenFromFragment,
  takenFromText,
  takenToFragment,
  takenToText,
} from '../../../src/core/tokenFile.ts';
import { foldName, writeInText } from '../../../src/core/writeIn.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { election, fixed, keys, text } from '../record/sample.ts';

const voter = voterIdSchema.parse('0b54b4ae-2f2f-4b6e-9d8d-6d1c8f1f9a01');
const issueSecret = fixed('issue secret');

/** What voters hold in their hands: invitation codes, receipts, tokens that were taken; and how names are written. */
export function peopleVectors() {
  return {
    invitations: invitations(),
    receipts: receipts(),
    tokens: tokens(),
    attended: attended(),
    names: names.map((typed) => {
      const read = writeInText(typed);
      return { typed, text: read.ok ? read.value : null, fold: read.ok ? foldName(read.value) : null };
    }),
  };
}

function invitations() {
  const codes = [0, 1, 2].map((generation) => {
    const code = invitationCode(crypto, issueSecret, election, voter, generation);
    return { generation, code: formatCode(code), kept: text(codeHash(crypto, code)) };
  });
  const code = codes[0]?.code ?? '';
  const typed = [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ''),
    ` ${code.replaceAll('-', ' ')} `,
    code.replaceAll('0', 'O').replaceAll('1', 'I'),
    code.slice(0, -1),
    `${code}0`,
    code.replace(/^./u, (first) => (first === '7' ? '8' : '7')),
    code.slice(1, 2) + code.slice(0, 1) + code.slice(2),
    code.replace(/^./u, 'U'),
    code.replace(/^./u, '!'),
  ];
  return {
    issueSecret: text(issueSecret),
    election,
    voter,
    codes,
    typed: typed.map((each) => {
      const read = parseCode(each);
      return { text: each, reads: read.ok ? formatCode(read.value) : read.error };
    }),
  };
}

function receipts() {
  const fingerprint = fixed('fingerprint');
  const receipt = signReceipt(crypto, keys.board, election, fingerprint, fixed('a leaf'));
  const file = receiptText(receipt);
  const changed: Readonly<Record<string, string>> = {
    'as it is': file,
    'without white space': JSON.stringify(JSON.parse(file)),
    'the members in another order': JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(file)).toReversed()),
    ),
    'the fingerprint in upper case': file.replace(/[0-9a-f]{64}/u, (hex) => hex.toUpperCase()),
    'another code': file.replace(/"code": "./u, '"code": "Z'),
    'a code in lower case': file.replace(
      /"code": "([^"]*)"/u,
      (_, code: string) => `"code": "${code.toLowerCase()}"`,
    ),
    'another format': file.replace('receipt/v1', 'receipt/v2'),
    'a member more': file.replace('{', '{"more": 1,'),
    'a member less': file.replace(/ {2}"code".*\n/u, ''),
    'an election that is no id': file.replace(election, 'election'),
    'a signature of 63 bytes': file.replace(/"signature": "[^"]*"/u, `"signature": "${'A'.repeat(84)}"`),
    'no JSON': file.slice(0, -3),
  };
  return {
    boardKey: text(crypto.ed25519PublicKey(keys.board)),
    files: Object.entries(changed).map(([name, each]) => ({
      name,
      text: each,
      taken: receiptFromText(each) !== null,
    })),
  };
}

function tokens() {
  const token = attendedToken(crypto, keys.token, issueSecret, election, voter);
  const taken = { election, fingerprint: fixed('fingerprint'), weight: '2.5', token };
  const file = takenToText(taken);
  const fragment = takenToFragment(taken);
  return {
    files: [file, file.replace('"2.5"', '""'), file.replace('token/v1', 'token/v2')].map((each) => ({
      text: each,
      taken: takenFromText(each) !== null,
    })),
    fragments: [fragment, fragment.slice(0, -4), `.${fragment}`].map((each) => ({
      text: each,
      taken: takenFromFragment(election, each) !== null,
    })),
  };
}

/** Derived values of section 13. */
function attended() {
  const token = attendedToken(crypto, keys.token, issueSecret, election, voter);
  const secret = sealSecret(crypto, issueSecret, election, token.nonce);
  const pageNonce = fixed('page nonce');
  const selections = { chair: ['ada'], team: ['joan', 'li'] };
  const drawn = attendedRandomness(crypto, secret, pageNonce, selections);
  return {
    issueSecret: text(issueSecret),
    election,
    voter,
    nonce: text(token.nonce),
    signature: text(token.signature),
    keptOfIssue: text(issueMac(crypto, issueSecret, election, token.nonce)),
    sealSecret: text(secret),
    pageNonce: text(pageNonce),
    selections,
    ephemeral: text(drawn.ephemeral),
    ballotNonce: text(drawn.nonce),
  };
}

const names = [
  'Ana Ng',
  ' ana   ng ',
  'ANA\u00a0NG',
  'Jose\u0301',
  'José',
  'Weiß',
  'WEISS',
  'Σίσυφος',
  'ΣΊΣΥΦΟΣ',
  'Ｅｖａ',
  'ﬁn',
  'İ',
  'I\u0307',
  'ı',
  'Zo\u200be\u0308',
  'نور',
  '王芳',
  '👩',
  '👩\u200d👩',
  '\u2800',
  '\u3164',
  '\u202eana',
  'a\tb',
  '',
  '  ',
  'x'.repeat(60),
  'x'.repeat(61),
  '王'.repeat(40),
  '王'.repeat(41),
  '𝄞'.repeat(30),
  '\u{1fae8}',
  '\u0378',
  '"\\',
];
