import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditEvent, auditHash } from '../../../src/core/audit.ts';
import { invalidReasons } from '../../../src/core/ballot.ts';
import { encode, utf8 } from '../../../src/core/bytes.ts';
import { rules } from '../../../src/core/counting.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { toHex } from '../../../src/core/encoding.ts';
import { ballotLeaf, shortCode } from '../../../src/core/receipt.ts';
import { createLineChain } from '../../../src/core/record/chain.ts';
import { auditActions, lineSchema } from '../../../src/core/record/lines.ts';
import { spentMark } from '../../../src/core/token.ts';
import { checkIds } from '../../../src/core/verify/checks.ts';
import { errorIds } from '../../../src/core/verify/errors.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { plainCountings } from '../../support/definitions.ts';
import { election } from '../record/sample.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/protocol.md'), 'utf8');

describe('the page on the protocol', () => {
  test.each([
    ['error', errorIds],
    ['reason of an invalid ballot', invalidReasons],
    ['audit action', auditActions],
    ['counting rule', rules],
    ['kind of line', lineSchema.options.map(({ shape }) => shape.kind.value)],
  ])('names every %s', (_, names) => {
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('names every setting of every rule, in its row', () => {
    const rows = new Map(page.split('\n').map((row) => [/^\| `([a-z-]+\/v\d)` \|/u.exec(row)?.[1], row]));
    const missing = Object.entries(plainCountings).flatMap(([rule, counting]) =>
      Object.keys(counting).filter((name) => name !== 'rule' && !rows.get(rule)?.includes(`\`${name}\``)),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(defaultSettings).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('names every check, and no error that does not exist', () => {
    const [, table = ''] = /## 11[\s\S]*?\n\| --- \| --- \| --- \|\n([\s\S]*?)\n\n/u.exec(page) ?? [];
    const rows = table.split('\n').map((row) => row.split(' | ').map((cell) => cell.replace(/^\| ?/u, '')));
    expect(rows.map(([check = '']) => check).filter((check) => check !== '')).toEqual(checkIds);
    const named = rows.flatMap(([, errors = '']) =>
      [...errors.matchAll(/`([a-z-]+)`/gu)].map(([, id]) => id),
    );
    expect(new Set(named)).toEqual(new Set(errorIds));
    expect(named.length).toBe(errorIds.length);
  });

  test('names every label that the program uses, and no other', () => {
    const folders = ['src/core', 'src/engine', 'src/crypto', 'src/storage', 'src/voting'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    );
    const labels = files.flatMap((text) => [...text.matchAll(/'(anonylections\/[a-z0-9/-]+\/v\d)'/gu)]);
    const names = new Set(labels.map(([, label = '']) => label));
    expect(names.size).toBeGreaterThan(25);
    expect([...names].filter((label) => !page.includes(label))).toEqual([]);
    const named = [...page.matchAll(/anonylections\/[a-z][a-z0-9/-]*\/v\d/gu)].map(([label]) => label);
    expect(named.filter((label) => !names.has(label))).toEqual([]);
  });

  test('gives examples that are true', () => {
    const chain = createLineChain(nodeCrypto);
    chain.add(utf8('{}'));
    const leaf = ballotLeaf(nodeCrypto, election, '1', new Uint8Array(176));
    const examples = [
      toHex(encode('anonylections/spent/v1', utf8('ab'), Uint8Array.of(1, 2, 3))),
      toHex(spentMark(nodeCrypto, election, new Uint8Array(32))),
      toHex(leaf),
      shortCode(leaf),
      toHex(auditHash(nodeCrypto, null, auditEvent({}))),
      toHex(chain.hash()),
    ];
    expect(examples.filter((example) => !page.includes(`\`${example}\``))).toEqual([]);
  });
});
