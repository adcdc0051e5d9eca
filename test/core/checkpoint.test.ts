import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointBody, parseCheckpoint } from '../../src/core/checkpoint.ts';
import { fromBase64 } from '../../src/core/encoding.ts';
import { hex } from '../support/vectors.ts';

/** The example of https://c2sp.org/tlog-checkpoint, without its signatures. */
const published = {
  origin: 'example.com/behind-the-sofa',
  size: 20852163,
  root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
};
const body = `${published.origin}\n${published.size}\n${published.root}\n`;
const malformed = { ok: false, error: 'malformed-checkpoint' };

describe('a checkpoint', () => {
  it('is written and read as published', () => {
    const checkpoint = { ...published, root: fromBase64(published.root) ?? hex('') };
    expect(checkpointBody(checkpoint)).toBe(body);
    expect(parseCheckpoint(body)).toEqual({ ok: true, value: checkpoint });
  });

  it('comes back as it was written', () => {
    const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));
    fc.assert(
      fc.property(fc.maxSafeNat(), root, (size, hash) => {
        const checkpoint = { origin: 'votes.example/élections', size, root: hash };
        expect(parseCheckpoint(checkpointBody(checkpoint))).toEqual({ ok: true, value: checkpoint });
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no origin', body.slice(body.indexOf('\n'))],
    ['a size with a leading zero', body.replace('\n2085', '\n02085')],
    ['a size with a sign', body.replace('\n2085', '\n+2085')],
    ['a size beyond what is counted exactly', body.replace('20852163', '9007199254740992')],
    ['a root of another length', body.replace(published.root, 'AAAA')],
    ['a root with loose bits', body.replace('q2I=', 'q2J=')],
    ['no last line end', body.slice(0, -1)],
    ['a line more', `${body}extension\n`],
    ['an empty line more', `${body}\n`],
  ])('is refused with %s', (_what, text) => {
    expect(parseCheckpoint(text)).toEqual(malformed);
  });

  it('is not made from parts that no reader would take', () => {
    const root = new Uint8Array(32);
    expect(() => checkpointBody({ origin: '', size: 0, root })).toThrow(RangeError);
    expect(() => checkpointBody({ origin: 'a\nb', size: 0, root })).toThrow(RangeError);
    expect(() => checkpointBody({ origin: 'a', size: -1, root })).toThrow(RangeError);
    expect(() => checkpointBody({ origin: 'a', size: 0, root: hex('00') })).toThrow(RangeError);
  });
});
