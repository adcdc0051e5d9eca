import { concat, utf8 } from '../../../src/core/bytes.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { toBase64url } from '../../../src/core/encoding.ts';
import { createLineChain, recordMessage } from '../../../src/core/record/chain.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';

/** A record with one thing changed. */
export interface Mutant {
  /** What was changed where: `voter 2: leaf flipped`. */
  readonly name: string;
  readonly lines: readonly Uint8Array[];
}

/** The lines of a record, without newlines. */
export function linesOf(record: Uint8Array): readonly Uint8Array[] {
  return new TextDecoder().decode(record).split('\n').slice(0, -1).map(utf8);
}

export function join(lines: readonly Uint8Array[]): Uint8Array {
  return concat(...lines.flatMap((line) => [line, Uint8Array.of(10)]));
}

/** What somebody with the deployment key does after a change: hash and signature of the end follow the lines. */
export function signAgain(lines: readonly Uint8Array[], deploymentKey: Uint8Array): readonly Uint8Array[] {
  const body = lines.filter((line) => kindOf(line) !== 'end');
  const chain = createLineChain(crypto);
  for (const line of body) chain.add(line);
  const hash = toBase64url(chain.hash());
  const signature = toBase64url(crypto.ed25519Sign(deploymentKey, recordMessage(chain.hash())));
  return [...body, canonicalJson({ kind: 'end', hash, signature })];
}

/** Every line dropped, doubled, swapped with the next, cut short, and an empty one put before it. */
export function* lineMutants(lines: readonly Uint8Array[]): Generator<Mutant> {
  for (const [index, line] of lines.entries()) {
    const before = lines.slice(0, index);
    const after = lines.slice(index + 1);
    const [next] = after;
    const at = `${kindOf(line)} ${index + 1}`;
    yield { name: `${at}: dropped`, lines: [...before, ...after] };
    yield { name: `${at}: doubled`, lines: [...before, line, line, ...after] };
    if (next !== undefined)
      yield { name: `${at}: swapped with the next`, lines: [...before, next, line, ...after.slice(1)] };
    yield { name: `${at}: cut short`, lines: [...before, line.slice(0, line.length / 2), ...after] };
    yield { name: `${at}: preceded by an empty line`, lines: [...before, new Uint8Array(), line, ...after] };
    yield { name: `${at}: followed by a space`, lines: [...before, concat(line, utf8(' ')), ...after] };
  }
}

/** Every value in every line changed in every way that suits its type; the line stays canonical JSON. */
export function* fieldMutants(lines: readonly Uint8Array[]): Generator<Mutant> {
  for (const [index, line] of lines.entries()) {
    const value: unknown = JSON.parse(new TextDecoder().decode(line));
    for (const { name, value: changed } of changes(value)) {
      const mutated = lines.with(index, canonicalJson(changed));
      yield { name: `${kindOf(line)} ${index + 1}: ${name}`, lines: mutated };
    }
  }
}

interface Change {
  readonly name: string;
  readonly value: unknown;
}

function* changes(value: unknown): Generator<Change> {
  if (typeof value === 'string') yield* stringChanges(value);
  else if (typeof value === 'number') {
    yield { name: 'raised', value: value + 1 };
    yield { name: 'lowered', value: value - 1 };
  } else if (typeof value === 'boolean') yield { name: 'negated', value: !value };
  else if (Array.isArray(value)) yield* arrayChanges(value);
  else if (typeof value === 'object' && value !== null) yield* objectChanges({ ...value });
}

function* stringChanges(value: string): Generator<Change> {
  const other = (character: string) => (character === 'A' ? 'B' : 'A');
  yield { name: 'extended', value: `${value}A` };
  if (value === '') return;
  yield { name: 'first character changed', value: other(value.charAt(0)) + value.slice(1) };
  yield { name: 'last character changed', value: value.slice(0, -1) + other(value.slice(-1)) };
  const middle = Math.floor(value.length / 2);
  const swapped = value.slice(0, middle) + other(value.charAt(middle)) + value.slice(middle + 1);
  yield { name: 'middle changed', value: swapped };
}

function* arrayChanges(value: readonly unknown[]): Generator<Change> {
  for (const [index, item] of value.entries()) {
    yield { name: `[${index}] dropped`, value: value.toSpliced(index, 1) };
    yield { name: `[${index}] doubled`, value: value.toSpliced(index, 0, item) };
    if (index > 0)
      yield { name: `[${index}] moved up`, value: value.toSpliced(index - 1, 2, item, value[index - 1]) };
    for (const change of changes(item))
      yield { name: `[${index}] ${change.name}`, value: value.with(index, change.value) };
  }
  if (value.length === 0) yield { name: 'filled', value: ['ada'] };
}

function* objectChanges(value: Readonly<Record<string, unknown>>): Generator<Change> {
  yield { name: 'something added', value: { ...value, more: 1 } };
  for (const [key, member] of Object.entries(value)) {
    const { [key]: _dropped, ...rest } = value;
    yield { name: `${key} dropped`, value: rest };
    for (const change of changes(member))
      yield { name: `${key} ${change.name}`, value: { ...value, [key]: change.value } };
  }
}

/** Bytes flipped here and there in every line, the newlines among them. */
export function* byteMutants(record: Uint8Array, step: number): Generator<readonly [number, Uint8Array]> {
  for (let at = 0; at < record.length; at += step) yield [at, record.with(at, (record[at] ?? 0) ^ 1)];
  for (const [at, byte] of record.entries()) if (byte === 10) yield [at, record.with(at, 32)];
}

export function kindOf(line: Uint8Array): string {
  return /"kind":"([a-z]+)"/u.exec(new TextDecoder().decode(line))?.[1] ?? 'unreadable';
}
