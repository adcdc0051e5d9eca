import type { Contest } from '../../core/contest.ts';
import { type CountingBy, countingLimits, type RankRule } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Field } from '../ui.ts';

/** What ranked methods ask for besides choices and seats; what newcomers do not need has a good default. */
export function rankFields(t: Translate, rule: RankRule, own?: Contest): readonly Field[] {
  return [...ownFields(t, rule, own), ranksField(t, own)];
}

function ownFields(t: Translate, rule: RankRule, own?: Contest): readonly Field[] {
  switch (rule) {
    case 'stv-scottish/v1':
    case 'stv-meek/v1':
    case 'borda/v1':
      return [];
    case 'irv/v1':
      return [howField(t, ['untilTwoRemain', 'batch'], own)];
    case 'stv-wigm/v1':
      return [howField(t, ['batch'], own)];
    case 'schulze/v1':
      return [unrankedField(t, own)];
    case 'ranked-pairs/v1':
      return [strengthField(t, own)];
    case 'debian/v1':
      return debianFields(t, own?.counting.rule === 'debian/v1' ? { ...own, counting: own.counting } : null);
    default:
      return unreachable(rule);
  }
}

/** Empty where voters may rank all. */
function ranksField(t: Translate, own?: Contest): Field {
  const max = own !== undefined && 'maxRanks' in own.counting ? own.counting.maxRanks : null;
  return {
    kind: 'number',
    name: 'ranks',
    label: t('commands.draft.ranks'),
    hint: t('commands.draft.ranksHint'),
    optional: true,
    min: 1,
    max: countingLimits.ranks,
    ...(max === null || max === own?.choices.length ? {} : { initial: max }),
  };
}

type Switch = 'untilTwoRemain' | 'batch';

function howField(t: Translate, switches: readonly Switch[], own?: Contest): Field {
  const on = (id: Switch) =>
    own !== undefined && Object.entries(own.counting).some(([key, value]) => key === id && value === true);
  return {
    kind: 'choices',
    name: 'how',
    label: t('commands.draft.how'),
    hint: t('commands.draft.howHint'),
    optional: true,
    options: switches.map((id) => ({ id, label: t(`commands.draft.hows.${id}`) })),
    max: switches.length,
    initial: switches.filter(on),
  };
}

function unrankedField(t: Translate, own?: Contest): Field {
  return {
    kind: 'choice',
    name: 'unranked',
    label: t('commands.draft.unranked'),
    options: (['last', 'no-opinion'] as const).map((id) => ({
      id,
      label: t(`commands.draft.unrankeds.${id}`),
    })),
    initial: own?.counting.rule === 'schulze/v1' ? own.counting.unranked : 'last',
  };
}

function strengthField(t: Translate, own?: Contest): Field {
  return {
    kind: 'choice',
    name: 'strength',
    label: t('commands.draft.strength'),
    options: (['winning-votes', 'margins'] as const).map((id) => ({
      id,
      label: t(`commands.draft.strengths.${id}`),
    })),
    initial: own?.counting.rule === 'ranked-pairs/v1' ? own.counting.strength : 'winning-votes',
  };
}

type Debian = Omit<Contest, 'counting'> & { readonly counting: CountingBy<'debian/v1'> };

function debianFields(t: Translate, own: Debian | null): readonly Field[] {
  const label = (id: string) => own?.choices.find((choice) => choice.id === id)?.label ?? '';
  const ratios = Object.entries(own?.counting.ratios ?? {}).map(
    ([id, [part, whole]]) => `${label(id)}; ${part}:${whole}`,
  );
  const one = { kind: 'text', lines: 'one', optional: true } as const;
  return [
    {
      ...one,
      name: 'defaultOption',
      label: t('commands.draft.defaultOption'),
      hint: t('commands.draft.defaultOptionHint'),
      max: 75,
      initial: own === null ? '' : label(own.counting.defaultOption),
    },
    {
      ...one,
      name: 'quorum',
      label: t('commands.draft.quorum'),
      hint: t('commands.draft.quorumHint'),
      max: 25,
      initial: own?.counting.quorum ?? '0',
    },
    {
      ...one,
      name: 'ratios',
      label: t('commands.draft.ratios'),
      hint: t('commands.draft.ratiosHint'),
      lines: 'many',
      max: 3000,
      initial: ratios.join('\n'),
    },
  ];
}
