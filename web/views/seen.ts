import { rollNow } from '../../src/core/amendment.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { publishesBallots } from '../../src/core/publication.ts';
import { signatureRisk, signatureRiskTogether } from '../../src/core/signatureRisk.ts';
import { smallClasses } from '../../src/core/smallClass.ts';
import type { Opened } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { type Html, html } from './html.ts';
import { warning } from './pieces.ts';

const lowThreshold = 5;
const smallRoll = 10;

/** Who seals the ballot. `either`: the server, unless the page's script takes over. */
export type Sealing = 'server' | 'browser' | 'either';

/** What voting on a page reveals, and to whom (design, section 5). */
export function whoSeesWhat(t: Translate, { settings, weights }: Manifest, sealing: Sealing): Html {
  const own = sealing === 'browser';
  const batch =
    settings.results === 'live'
      ? t('web.sees.batchLive', { threshold: settings.mixThreshold })
      : t('web.sees.batchClosed');
  const all = publishesBallots(settings);
  const afterwards = [
    ...(all ? [] : [t('web.sees.totalsSees')]),
    ...(weights.length > 1 ? [t(all ? 'web.sees.everybodySees' : 'web.sees.weightTotalsSees')] : []),
  ];
  const rows = [
    [t('web.sees.others'), t('web.sees.othersSee')],
    [t('web.sees.copy'), t('web.sees.copySees', { batch })],
    ...afterwards.map((text) => [t('web.sees.everybody'), text]),
    [t('web.sees.server'), t(own ? 'web.sees.serverSealedSees' : 'web.sees.serverSees')],
    [t('web.sees.mail'), t('web.sees.mailSees')],
  ];
  return html`<section id="who-sees-what">
<h2>${t('web.sees.title')}</h2>
<p>${t(own ? 'web.sees.leadSealed' : 'web.sees.lead')} ${sealing === 'either' && t('web.sees.differs')}</p>
<table class="sees">
<thead><tr><th scope="col">${t('web.sees.who')}</th><th scope="col">${t('web.sees.what')}</th></tr></thead>
<tbody>${rows.map(([who, what]) => html`<tr><th scope="row">${who}</th><td>${what}</td></tr>`)}</tbody>
</table>
</section>`;
}

/** What others could work out by arithmetic: told before anybody votes. */
export function ballotWarnings(
  t: Translate,
  opened: Pick<Opened, 'manifest' | 'amendments'>,
  weight: string,
): readonly Html[] {
  const { settings } = opened.manifest;
  const { size, weights } = rollNow(opened);
  const { results, mixThreshold: threshold } = settings;
  const live = results === 'live';
  const small = smallClasses({ settings, weights }).find((each) => each.weight === weight);
  return [
    ...(live ? [html`<p>${t('web.warning.live', { threshold, double: 2 * threshold })}</p>`] : []),
    ...(live && threshold < lowThreshold ? [warning(t, t('vote.lowThreshold', { threshold }))] : []),
    ...(size < smallRoll ? [warning(t, t('vote.smallRoll', { size }))] : []),
    ...(isTogether(opened.manifest, size) ? [warning(t, t('vote.signature'))] : []),
    ...(small === undefined ? [] : [warning(t, t('vote.smallClass', { voters: small.voters }))]),
  ];
}

/** Whether the answers together can be looked for, where no single question says so of its own. */
function isTogether({ settings, definition: { contests } }: Manifest, size: number): boolean {
  if (!publishesBallots(settings) || contests.some((contest) => signatureRisk(contest, size))) return false;
  return signatureRiskTogether(contests, size);
}
