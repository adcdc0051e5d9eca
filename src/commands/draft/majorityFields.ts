import type { Contest } from '../../core/contest.ts';
import type { CountingBy } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Field } from '../ui.ts';
import { type Bound, boundAsTyped } from './draftText.ts';

/** The majorities that most questions need; `own` is any other share. */
export const majorities = {
  half: { share: [1, 2], strict: true },
  'three-fifths': { share: [3, 5], strict: false },
  'two-thirds': { share: [2, 3], strict: false },
  'three-quarters': { share: [3, 4], strict: false },
} as const satisfies Record<string, Bound>;
export const ownMajority = 'own';

type Majority = keyof typeof majorities | typeof ownMajority;

export const bases = ['yes+no', 'cast', 'present', 'eligible'] as const;

function motionOf(own?: Contest): CountingBy<'yes-no-abstain/v1'> | undefined {
  return own?.counting.rule === 'yes-no-abstain/v1' ? own.counting : undefined;
}

function majorityOf({ threshold }: CountingBy<'yes-no-abstain/v1'>): Majority {
  const typed = boundAsTyped(threshold);
  const known = (Object.keys(majorities) as (keyof typeof majorities)[]).find(
    (id) => boundAsTyped(majorities[id]) === typed,
  );
  return known ?? ownMajority;
}

/** How many yes votes a question takes. */
export function majorityFields(t: Translate, own?: Contest): readonly Field[] {
  const motion = motionOf(own);
  const initial = motion === undefined ? 'half' : majorityOf(motion);
  const ids = [...(Object.keys(majorities) as (keyof typeof majorities)[]), ownMajority] as const;
  return [
    {
      kind: 'choice',
      name: 'majority',
      label: t('commands.draft.majority'),
      options: ids.map((id) => ({ id, label: t(`commands.draft.majorities.${id}`) })),
      initial,
    },
    {
      kind: 'text',
      name: 'majorityOwn',
      label: t('commands.draft.majorityOwn'),
      hint: t('commands.draft.shareHint'),
      optional: true,
      lines: 'one',
      max: 20,
      initial: initial === ownMajority && motion !== undefined ? boundAsTyped(motion.threshold) : '',
    },
  ];
}

/** What the majority is a share of. */
export function baseField(t: Translate, own?: Contest): Field {
  return {
    kind: 'choice',
    name: 'base',
    label: t('commands.draft.base'),
    options: bases.map((id) => ({ id, label: t(`commands.draft.bases.${id}`) })),
    initial: motionOf(own)?.base ?? 'yes+no',
  };
}

export function quorumFields(t: Translate, own?: Contest): readonly Field[] {
  const motion = motionOf(own);
  return [
    shareField(t, 'turnout', motion?.turnoutQuorum ?? null),
    shareField(t, 'approval', motion?.approvalQuorum ?? null),
  ];
}

/** From which share of the votes on a list has seats. */
export function listThresholdField(t: Translate, own?: Contest): Field {
  const counting = own?.counting;
  const threshold = counting !== undefined && 'threshold' in counting ? counting.threshold : null;
  const bound =
    threshold === null || !('inclusive' in threshold)
      ? null
      : { share: threshold.share, strict: !threshold.inclusive };
  return shareField(t, 'listThreshold', bound);
}

function shareField(
  t: Translate,
  name: 'turnout' | 'approval' | 'listThreshold',
  bound: Bound | null,
): Field {
  return {
    kind: 'text',
    name,
    label: t(`commands.draft.${name}`),
    hint: `${t(`commands.draft.${name}Hint`)} ${t('commands.draft.shareHint')}`,
    optional: true,
    lines: 'one',
    max: 20,
    initial: bound === null ? '' : boundAsTyped(bound),
  };
}

/** German works councils: the gender in the minority, and the seats that it has at least (BetrVG § 15 (2)). */
export function minorityFields(t: Translate, own?: Contest): readonly Field[] {
  const counting = own?.counting;
  const minority = counting !== undefined && 'minority' in counting ? counting.minority : undefined;
  return [
    {
      kind: 'text',
      name: 'minorityGender',
      label: t('commands.draft.minorityGender'),
      hint: t('commands.draft.minorityGenderHint'),
      lines: 'one',
      max: 1,
      initial: minority?.gender ?? 'F',
    },
    {
      kind: 'number',
      name: 'minoritySeats',
      label: t('commands.draft.minoritySeats'),
      hint: t('commands.draft.minoritySeatsHint'),
      min: 0,
      max: 100,
      initial: minority?.seats ?? 0,
    },
  ];
}
