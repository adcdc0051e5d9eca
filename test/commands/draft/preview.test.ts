import { describe, expect, test } from 'vitest';
import { renderForm } from '../../../adapters/slack/render/view.ts';
import type { Field, Form, Part, Values } from '../../../src/commands/ui.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { type Rule, rules } from '../../../src/core/counting.ts';
import { defaultSettings, type Settings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkView } from '../../support/blockKit.ts';
import {
  actor,
  type CommandDesk,
  errorsOf,
  formOf,
  messageOf,
  useCommandDesk,
} from '../../support/commandDesk.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const ana = actor('UANA');
const oneSeat: ReadonlySet<Rule> = new Set(['irv/v1', 'debian/v1', 'star/v1']);

function contestOf(rule: Rule, index: number): Contest {
  const counting = plainCountings[rule];
  const others = { id: `q${index + 1}`, title: `Question ${index + 1}: ${rule}` };
  if (counting.rule === 'yes-no-abstain/v1') return motion(others, counting);
  return contest(counting, ['Ana', 'بو', 'Chen'], { ...others, seats: oneSeat.has(rule) ? 1 : 2 });
}

async function drafted(contests: readonly Contest[], settings: Partial<Settings> = {}): Promise<ElectionId> {
  const definition = { title: 'All of it', description: 'Read this.', contests: [...contests] };
  const organiser = { address: olga.address, name: 'Olga' };
  const input = { definition, settings: { ...defaultSettings, ...settings } };
  const { id } = value(await desk.engine.create(organiser, input, null));
  messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'] }));
  return id;
}

/** A form as it was rendered for Slack, which would have taken it. */
async function shown(reply: ReturnType<CommandDesk['commands']['act']>): Promise<Form> {
  const form = formOf(await reply);
  checkView(value(renderForm(translator(), form)));
  return form;
}

const fieldsOf = ({ parts }: Form): readonly (Part | Field)[] => parts.filter((part) => 'name' in part);
const textsOf = ({ parts }: Form) =>
  parts.flatMap((part) =>
    part.kind === 'list' || part.kind === 'heading' || part.kind === 'text' ? [part] : [],
  );

function isBlankable(field: Part | Field): field is Extract<Field, { kind: 'choice' | 'choices' }> {
  return 'name' in field && 'options' in field && field.options.some(({ id }) => id === 'blank');
}

/** A form filled in with blank votes. */
function blank(form: Form): Values {
  const fields = form.parts.filter(isBlankable);
  return Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'choice' ? 'blank' : ['blank']]));
}

/** All steps of a ballot, and what they lead to. */
async function walk(who: typeof olga, first: Form, callback: string): Promise<readonly Form[]> {
  const forms = [first];
  for (let form = first; form.submit !== null && form.callback === callback && forms.length < 30; ) {
    form = await shown(desk.commands.submit(who, callback, form.state, blank(form)));
    forms.push(form);
  }
  return forms;
}

describe('the preview of a ballot', () => {
  test.each([
    ['the first ten methods', rules.slice(0, 10)],
    ['ten more', rules.slice(10, 20)],
    ['the last ones', rules.slice(20)],
  ])('shows step by step what voters then see: %s', async (_, some) => {
    const id = await drafted(some.map(contestOf));
    const previewed = await walk(olga, await shown(desk.commands.act(olga, `preview:${id}`)), 'preview');
    messageOf(await desk.commands.act(olga, `do-open:${id}`));
    const real = await walk(ana, await shown(desk.commands.act(ana, `vote:${id}`)), 'ballot');
    expect(previewed).toHaveLength(real.length);
    expect(previewed.length).toBeGreaterThan(1);
    for (const [place, form] of previewed.entries()) {
      const voters = real[place];
      if (voters === undefined) throw new Error('a step is missing');
      expect(fieldsOf(form)).toEqual(fieldsOf(voters));
      expect(textsOf(form)).toEqual(textsOf(voters));
      expect(form.parts[0]).toMatchObject({
        kind: 'note',
        text: expect.stringContaining('This is a preview'),
      });
    }
    expect(previewed.at(-1)?.submit).toBeNull();
  });

  test('nothing of it can be cast, not even once the voting is open', async () => {
    const id = await drafted([contestOf('choose-one/v1', 0)]);
    messageOf(await desk.commands.submit(olga, 'roll', id, { people: ['T1/UANA', 'T1/UBO'] }));
    const bo = actor('UBO');
    value(await desk.engine.addOrganiser(olga.address, id, bo.address));
    const first = formOf(await desk.commands.act(bo, `preview:${id}`));
    const review = formOf(await desk.commands.submit(bo, 'preview', first.state, { q1: 'c1' }));
    expect(JSON.stringify([first, review])).not.toMatch(/"action":"(?:change|browser|vote|ballot):/u);
    messageOf(await desk.commands.act(olga, `do-open:${id}`));
    const again = await desk.commands.submit(bo, 'preview', first.state, { q1: 'c1' });
    expect(messageOf(again).summary).toContain('is open');
    const cast = await desk.commands.submit(bo, 'cast', review.state, {});
    expect(messageOf(cast).summary).toContain('nothing was cast');
    expect((await desk.engine.view(id))?.cast).toBe(0);
  });

  test('judges what is filled in as a real ballot does, and goes back with it', async () => {
    const id = await drafted([
      contestOf('choose-up-to/v1', 0),
      ...Array.from({ length: 4 }, (_, n) => contestOf('irv/v1', n + 1)),
    ]);
    const first = formOf(await desk.commands.act(olga, `preview:${id}`));
    const errors = errorsOf(
      await desk.commands.submit(olga, 'preview', first.state, { q1: ['c1', 'c2', 'c3'] }),
    );
    expect(errors).toEqual({ q1: 'You have chosen too many. Choose 2 at most.' });
    const second = formOf(await desk.commands.submit(olga, 'preview', first.state, { q1: ['c1', 'c2'] }));
    expect(JSON.stringify(second)).toContain(`preview-step:${id}:0`);
    const context = { state: second.state, values: {}, place: null };
    const back = formOf(await desk.commands.act(olga, `preview-step:${id}:0`, context));
    expect(fieldsOf(back)[0]).toMatchObject({ name: 'q1', initial: ['c1', 'c2'] });
  });

  test('says what happens where the ballot is too large, or in the browser only', async () => {
    const labels = Array.from({ length: 100 }, (_, index) => `${index} ${'س'.repeat(70)}`);
    const large = await drafted([contest({ ...plainCountings['score/v1'] }, labels)]);
    const form = formOf(await desk.commands.act(olga, `preview:${large}`));
    expect(renderForm(translator(), form).ok).toBe(false);
    const instead = await shown(desk.commands.act(olga, form.tooLarge ?? ''));
    expect(JSON.stringify(instead)).toContain('So they do where a ballot is too large');
    const only = await drafted([contestOf('irv/v1', 0)], { privacy: 'browser' });
    expect(JSON.stringify(await shown(desk.commands.act(olga, `preview:${only}`)))).toContain(
      'in the browser only',
    );
  });

  test('is for organisers, and for drafts', async () => {
    const id = await drafted([contestOf('irv/v1', 0)]);
    const { state } = formOf(await desk.commands.act(olga, `preview:${id}`));
    const refusal = 'Only an organiser of this election can do that.';
    for (const verb of ['preview', 'preview-web'])
      expect(messageOf(await desk.commands.act(ana, `${verb}:${id}`)).summary).toBe(refusal);
    const stolen = await desk.commands.submit(ana, 'preview', state, {});
    expect(messageOf(stolen).summary).toContain('nothing was cast');
    const madeUp = await desk.commands.act(olga, `preview-step:${id}:3`);
    expect(messageOf(madeUp).summary).toContain('nothing was cast');
  });
});
