import type { Contest } from '../core/contest.ts';
import type { CountingBy, Rule } from '../core/counting.ts';
import { unreachable } from '../core/result.ts';
import type { Translate } from '../locales/catalogue.ts';
import { choiceName, isolated } from './choices.ts';
import { inARow } from './list.ts';
import { markingHint, ruleName } from './rules.ts';
import { shareText } from './shares.ts';

/** How such a ballot is filled in says what the rule is called. */
const saysItAll: ReadonlySet<Rule> = new Set(['choose-one/v1', 'choose-up-to/v1']);

/** How a contest is filled in and counted: the rule, how ballots are filled in, and every setting that matters. */
export function countingText(t: Translate, contest: Contest): string {
  const { rule } = contest.counting;
  const name = t('words.setting.rule', { rule: ruleName(t, rule) });
  const hint = markingHint(t, contest);
  const how = rule === 'yes-no-abstain/v1' ? [name] : saysItAll.has(rule) ? [hint] : [name, hint];
  const written = contest.writeIns === undefined ? [] : [t('words.setting.writeIns')];
  return [...how, ...written, ...settingSentences(t, contest)].join(' ');
}

function settingSentences(t: Translate, contest: Contest): readonly string[] {
  const { counting } = contest;
  switch (counting.rule) {
    case 'yes-no-abstain/v1':
      return motionSentences(t, counting);
    case 'list-dhondt/v1':
    case 'list-sainte-lague/v1':
    case 'list-hare/v1': {
      if (counting.threshold === null) return [];
      const { share, inclusive } = counting.threshold;
      return [t('words.setting.listThreshold', { share: shareText(t, { share, strict: !inclusive }) })];
    }
    case 'works-council-lists/v1':
    case 'works-council-persons/v1':
      return [t('words.setting.minority', counting.minority)];
    case 'irv/v1':
      return [
        ...(counting.untilTwoRemain ? [t('words.setting.untilTwoRemain')] : []),
        ...(counting.batch ? [t('words.setting.batch')] : []),
      ];
    case 'stv-wigm/v1':
      return counting.batch ? [t('words.setting.batch')] : [];
    case 'schulze/v1':
      return [t(`words.setting.unranked.${counting.unranked}`)];
    case 'ranked-pairs/v1':
      return [t(`words.setting.strength.${counting.strength}`)];
    case 'debian/v1':
      return debianSentences(t, contest, counting);
    case 'majority-judgement/v1':
      return [
        t('words.setting.grades', {
          grades: inARow(
            t,
            counting.grades.map((grade) => isolated(t, grade)),
          ),
        }),
      ];
    case 'choose-one/v1':
    case 'choose-up-to/v1':
    case 'approval/v1':
    case 'stv-scottish/v1':
    case 'stv-meek/v1':
    case 'borda/v1':
    case 'cumulative/v1':
    case 'score/v1':
    case 'star/v1':
    case 'bloc-star/v1':
      return [];
    default:
      return unreachable(counting);
  }
}

function motionSentences(t: Translate, counting: CountingBy<'yes-no-abstain/v1'>): readonly string[] {
  const { threshold, base, turnoutQuorum, approvalQuorum } = counting;
  return [
    t('words.setting.threshold', { share: shareText(t, threshold), base: t(`words.base.${base}`) }),
    ...(turnoutQuorum === null ? [] : [t('words.setting.turnout', { share: shareText(t, turnoutQuorum) })]),
    ...(approvalQuorum === null
      ? []
      : [t('words.setting.approval', { share: shareText(t, approvalQuorum) })]),
  ];
}

function debianSentences(
  t: Translate,
  contest: Contest,
  counting: CountingBy<'debian/v1'>,
): readonly string[] {
  const { defaultOption, quorum, ratios } = counting;
  return [
    t('words.setting.defaultOption', { name: choiceName(t, contest, defaultOption) }),
    ...(/^[0.]+$/u.test(quorum) ? [] : [t('words.setting.quorum', { quorum })]),
    ...Object.entries(ratios).map(([id, [part, whole]]) =>
      t('words.setting.ratio', { name: choiceName(t, contest, id), part, whole }),
    ),
  ];
}
