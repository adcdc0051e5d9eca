import { openingProblems } from '../../core/election.ts';
import { smallClasses } from '../../core/smallClass.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { languages } from '../../locales/languages.ts';
import { isolated } from '../../words/choices.ts';
import { languageNames } from '../../words/language.ts';
import { inARow } from '../../words/list.ts';
import { lowThreshold, smallRoll } from '../ballot/warnings.ts';
import { openingSentence } from '../refusals.ts';
import type { Part } from '../ui.ts';
import { ballotWarnings } from './ballotWarnings.ts';
import type { Standing } from './standing.ts';

const soon = 3_600_000;
/** As many people as one sentence names. */
const mostNamed = 10;

/** What an organiser should know before opening: what forbids it, and what does not. */
export function warningParts(t: Translate, election: Election, standing: Standing): readonly Part[] {
  return [
    ...listed(t('commands.warning.forbids'), forbids(t, election, standing)),
    ...listed(t('commands.warning.title'), draftWarnings(t, election, standing)),
  ];
}

function listed(label: string, items: readonly string[]): readonly Part[] {
  return items.length === 0 ? [] : [{ kind: 'list', label, items }];
}

/** Every reason why it could not be opened now; that nobody is on the roll stands on the draft anyway. */
function forbids(t: Translate, { definition, settings }: Election, standing: Standing): readonly string[] {
  return openingProblems(definition, settings, standing.weights, standing.now)
    .filter(({ kind }) => kind !== 'empty-roll')
    .map((problem) => openingSentence(t, problem));
}

/** What does not forbid the opening. */
export function draftWarnings(t: Translate, election: Election, standing: Standing): readonly string[] {
  return [
    ...textWarnings(t, standing),
    ...timeWarnings(t, election, standing),
    ...placeWarnings(t, election, standing),
    ...(standing.size === 0 ? [] : voterWarnings(t, election, standing)),
  ];
}

/** Texts in other languages that nobody has looked at since their originals were changed. */
function textWarnings(t: Translate, { outdated }: Standing): readonly string[] {
  const concerned = languages.filter((language) => outdated.includes(language));
  const values = { count: outdated.length, languages: languageNames(t, concerned) };
  return outdated.length === 0 ? [] : [t('commands.warning.outdatedTexts', values)];
}

function timeWarnings(
  t: Translate,
  { settings, armed }: Election,
  { now, size }: Standing,
): readonly string[] {
  const { opensAt, closesAt } = settings;
  const opens = armed && opensAt !== null ? Math.max(now, Date.parse(opensAt)) : now;
  const left = closesAt === null ? Number.POSITIVE_INFINITY : Date.parse(closesAt) - opens;
  return [
    ...(left > 0 && left < soon ? [t('commands.warning.soon', { minutes: Math.ceil(left / 60_000) })] : []),
    ...(opensAt !== null && !armed ? [t('commands.warning.disarmed')] : []),
    ...(armed && size === 0 ? [t('commands.warning.armedEmpty')] : []),
  ];
}

/** Who organises by mail alone has no channel to choose. */
function placeWarnings(
  t: Translate,
  { home, organisers }: Election,
  { canPost }: Standing,
): readonly string[] {
  const byMail = organisers.some(({ address }) => address.kind === 'email');
  if (home === null) return byMail ? [] : [t('commands.warning.noChannel')];
  return canPost === false ? [t('commands.warning.cannotPost')] : [];
}

/** What others could work out by arithmetic, and who hears of nothing. */
function voterWarnings(
  t: Translate,
  election: Election,
  { size, weights, unreachable, byAnnouncement }: Standing,
): readonly string[] {
  const { settings } = election;
  const { results, mixThreshold: threshold, smallClasses: small } = settings;
  const few = small === 'accept' ? smallClasses({ settings, weights }) : [];
  return [
    ...(unreachable.length === 0 ? [] : [unreachableText(t, unreachable, size)]),
    ...(byAnnouncement.length === 0
      ? []
      : [
          t('commands.warning.announcementOnly', {
            count: byAnnouncement.length,
            names: someNames(t, byAnnouncement),
          }),
        ]),
    ...(size < smallRoll ? [t('commands.warning.smallRoll', { size })] : []),
    ...(results === 'live' && threshold < lowThreshold ? [t('vote.lowThreshold', { threshold })] : []),
    ...few.map(({ weight, voters }) => t('commands.warning.smallClass', { weight, voters })),
    ...ballotWarnings(t, election, size),
  ];
}

function unreachableText(t: Translate, names: readonly string[], size: number): string {
  if (names.length === size) return t('commands.warning.nobodyReachable');
  return t('commands.warning.unreachable', { count: names.length, names: someNames(t, names) });
}

function someNames(t: Translate, names: readonly string[]): string {
  const more = names.length - mostNamed;
  const told = inARow(
    t,
    names.slice(0, mostNamed).map((name) => isolated(t, name)),
  );
  return more > 0 ? `${told} ${t('refusal.andMore', { count: more })}` : told;
}
