import { toBase64url } from '../../src/core/encoding.ts';
import { shortCode } from '../../src/core/receipt.ts';
import type { OwnEntry } from '../../src/engine/mine.ts';
import type { Opened } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { type Html, html } from './html.ts';
import { type CodeMistake, codeForm } from './landing.ts';
import type { Page } from './layout.ts';
import { codeText, facts, saidIn } from './pieces.ts';

/** Where voters with a code ask for their own entry of the roll. */
export function minePage(t: Translate, mistake?: CodeMistake, typed = ''): Page {
  return {
    title: t('web.mine.title'),
    wrong: mistake !== undefined,
    again: { form: 'code-form', path: '/mine' },
    main: html`<h1>${t('web.mine.title')}</h1>
<p class="lead">${t('web.mine.lead')}</p>
${codeForm(t, mistake, typed, { action: '/mine', button: t('web.mine.button') })}`,
  };
}

/** A voter's own entry: whether a token was issued, the opening of the leaf, its proof, and how to check them. */
export function ownEntryPage(
  t: Translate,
  { manifest, fingerprint }: Opened,
  entry: OwnEntry,
  code: string,
): Page {
  const { election, definition } = manifest;
  const leaf = toBase64url(entry.leaf);
  return {
    title: t('commands.mine.title'),
    script: 'receipt',
    again: { form: 'mine', path: '/mine' },
    main: html`<p class="eyebrow" ${saidIn(t, definition.title)}><a href="/e/${election}">${definition.title}</a></p>
<h1>${t('commands.mine.title')}</h1>
<p class="lead"><strong>${entry.issued ? t('commands.mine.issued') : t('commands.mine.notIssued')}</strong></p>
${entry.issued && html`<p>${t('web.used.not-you')}</p>`}
<p>${t('commands.mine.lead')}</p>
${entry.amendment > 0 && html`<p>${t('commands.mine.joined', { number: entry.amendment })}</p>`}
${facts([...openingFacts(t, entry), [t('web.election.fingerprint'), codeText(shortCode(fingerprint))]])}
<form id="mine" method="post" action="/mine"><input type="hidden" name="code" value="${code}"></form>
<p class="actions screen-only"><button type="button" class="secondary" id="print" hidden>${t('web.receipt.print')}</button></p>
<p class="screen-only">${t('web.mine.keep')}</p>
<h2>${t('web.mine.check')}</h2>
<ol>
<li>${t('web.mine.check1')}</li>
<li>${t('web.mine.check2')}</li>
<li>${t('web.mine.check3')} <code class="command" dir="ltr">gzip -dc record-${election}.jsonl.gz | grep -F ${leaf}</code></li>
</ol>`,
  };
}

function openingFacts(t: Translate, entry: OwnEntry): readonly (readonly [string, Html | string])[] {
  const { opening, leaf, index, size, proof, root } = entry;
  return [
    [t('commands.mine.identity'), lines(opening.identity.split('\n'))],
    [t('commands.mine.salt'), lines([toBase64url(opening.salt)])],
    [t('commands.mine.weight'), lines([opening.weight])],
    [t('commands.mine.leaf'), lines([toBase64url(leaf)])],
    [t('commands.mine.place'), t('commands.mine.placeOf', { index, size })],
    [t('commands.mine.proof'), proof.length === 0 ? '–' : lines(proof.map(toBase64url))],
    [t('commands.mine.root'), lines([toBase64url(root)])],
  ];
}

/** Values as programs take them, one below the other. */
function lines(values: readonly string[]): Html {
  return html`${values.map((value) => html`<code class="long" dir="ltr">${value}</code>`)}`;
}
