import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../../web/views/html.ts';

test('text is escaped, in content and in attributes', () => {
  const hostile = `<script>alert("1")</script> & 'x'`;
  const markup = html`<p title="${hostile}">${hostile}</p>`.toString();
  const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;';
  expect(markup).toBe(`<p title="${escaped}">${escaped}</p>`);
});

test('no text whatever opens a tag, ends an attribute or starts an entity', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inside = html`<a title="${text}">${text}</a>`
        .toString()
        .slice('<a title="'.length, -'</a>'.length);
      expect(inside.replace('">', '')).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/u);
    }),
  );
});

test('markup within markup is kept as it is, and so are lists of it', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>`.toString()).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
});

test('an object that looks like markup is text', () => {
  const forged = JSON.parse('{"markup":"<script>","toString":"<script>"}') as unknown as string;
  expect(() => html`${forged}`).toThrow();
});

test('absent values leave nothing, zero stays', () => {
  expect(html`[${null}${undefined}${false}${0}]`.toString()).toBe('[0]');
});

test('an attribute without quotes is a mistake of ours', () => {
  expect(() => html`<p title=${'x'}></p>`).toThrow('quotes');
  expect(html`${'a='}${'b'}`.toString()).toBe('a=b');
});
