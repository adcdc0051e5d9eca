import { rollNow } from '../../core/amendment.ts';
import { publishesBallots } from '../../core/publication.ts';
import { shortCode } from '../../core/receipt.ts';
import { signatureRisk, signatureRiskTogether } from '../../core/signatureRisk.ts';
import { smallClasses } from '../../core/smallClass.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { amountText } from '../../words/amounts.ts';
import type { Reading } from '../desk.ts';
import { closingField } from '../facts.ts';
import type { LabelledValue } from '../ui.ts';
import type { Paper, Weighed } from './paper.ts';

/** With fewer ballots a batch, and with fewer voters, votes can be worked out. */
export const lowThreshold = 5;
export const smallRoll = 10;

/** What a voter must know of the election, and of the own vote. */
export function ballotFacts(
  { t, actor }: Reading,
  { manifest, fingerprint }: Paper,
  { weight }: Weighed,
): readonly LabelledValue[] {
  const weighted = manifest.weights.length > 1;
  return [
    closingField(t, manifest.settings, actor.timeZone),
    ...(weighted ? [{ label: t('vote.weight'), value: amountText(t, weight) }] : []),
    fingerprint === null
      ? { label: t('commands.label.fingerprint'), value: t('commands.preview.fingerprint') }
      : { label: t('commands.label.fingerprint'), value: shortCode(fingerprint), code: true },
  ];
}

/** What others could work out by arithmetic: told before anybody votes. */
export function warnings(t: Translate, paper: Paper, { weight }: Weighed): readonly string[] {
  const { settings } = paper.manifest;
  const { size, weights } = rollNow(paper);
  const threshold = settings.mixThreshold;
  const live = settings.results === 'live';
  const drawnUp = size > 0;
  const small = smallClasses({ settings, weights }).find((each) => each.weight === weight);
  return [
    ...(live ? [t('vote.live', { threshold, wait: 2 * threshold })] : []),
    ...(live && threshold < lowThreshold ? [t('vote.lowThreshold', { threshold })] : []),
    ...(drawnUp && size < smallRoll ? [t('vote.smallRoll', { size })] : []),
    ...(drawnUp ? signatureWarning(t, paper.manifest, size) : []),
    ...(small === undefined ? [] : [t('vote.smallClass', { voters: small.voters })]),
  ];
}

/** Where ballots are published an unusual one can be looked for; else only names that stand among the totals. */
function signatureWarning(
  t: Translate,
  { definition: { contests }, settings }: Paper['manifest'],
  size: number,
): readonly string[] {
  if (!publishesBallots(settings))
    return contests.some(({ writeIns }) => writeIns !== undefined) ? [t('vote.signatureNames')] : [];
  const risky = contests.some((contest) => signatureRisk(contest, size));
  return risky || signatureRiskTogether(contests, size) ? [t('vote.signature')] : [];
}

/** What voting here reveals, and to whom (design, section 5). */
export function whoSees(t: Translate, { manifest }: Paper): readonly string[] {
  const { results, mixThreshold: threshold } = manifest.settings;
  const all = publishesBallots(manifest.settings);
  return [
    t('vote.sees.others'),
    ...(all ? [] : [t('vote.sees.totals')]),
    results === 'live' ? t('vote.sees.copyLive', { threshold }) : t('vote.sees.copyClosed'),
    ...(manifest.weights.length > 1 ? [t(all ? 'vote.sees.weight' : 'vote.sees.weightTotals')] : []),
    t('vote.sees.server'),
    t('vote.sees.platform'),
  ];
}
