import type { Child } from '../dom.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';

/** What a step's button does. */
export interface GuideActions {
  /** puts a word of the command into the composer, in a channel */
  type(word: string): void;
  beSomebodyElse(): void;
}

interface Step {
  readonly name: string;
  /** the word of the command, and what is said of it */
  readonly hint: string;
  readonly isCommand: boolean;
  run(actions: GuideActions): void;
}

const steps: readonly Step[] = [
  command('Create', 'create'),
  command('Add people', 'roll'),
  command('Open and invite', 'open', ', then invite'),
  {
    name: 'Vote as others',
    hint: 'be somebody else',
    isCommand: false,
    run: (actions) => actions.beSomebodyElse(),
  },
  command('Close', 'close'),
  command('Look', 'results'),
];

function command(name: string, word: string, more = ''): Step {
  return { name, hint: word + more, isCommand: true, run: (actions) => actions.type(word) };
}

const memory = 'playground-guide';

/** The strip for newcomers: an election in six steps. It stays folded once it was folded. */
export function guideNode(actions: GuideActions): HTMLElement {
  const items = steps.map((step, index) => stepNode(step, index + 1, actions));
  const list = h('ol', {}, ...items);
  const fold = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Fold this strip' },
    icon(icons.close),
  );
  const unfold = h('button', { type: 'button', class: 'unfold' }, 'How to try it');
  const node = h('aside', { class: 'guide', 'aria-label': 'How to try it' }, unfold, list, fold);
  const set = (folded: boolean): void => {
    node.classList.toggle('folded', folded);
    unfold.setAttribute('aria-expanded', String(!folded));
    localStorage.setItem(memory, folded ? 'folded' : 'open');
  };
  fold.addEventListener('click', () => set(true));
  unfold.addEventListener('click', () => set(!node.classList.contains('folded')));
  set(localStorage.getItem(memory) === 'folded');
  return node;
}

function stepNode(step: Step, number: number, actions: GuideActions): HTMLElement {
  const content: Child[] = [
    h('span', { class: 'step-number' }, String(number)),
    h(
      'span',
      { class: 'step-text' },
      h('b', {}, step.name),
      h('span', { class: 'detail' }, ...hintNodes(step)),
    ),
  ];
  return h('li', {}, h('button', { type: 'button', onclick: () => step.run(actions) }, ...content));
}

/** Slack's command has its name in front. */
function hintNodes({ hint, isCommand }: Step): readonly Child[] {
  return isCommand ? [h('span', { class: 'slack-only' }, '/election '), hint] : [hint];
}
