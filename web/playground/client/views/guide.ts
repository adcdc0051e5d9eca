import type { Child } from '../dom.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';

/** What a step's button does. */
export interface GuideActions {
  /** puts a command into the composer, in a channel */
  type(command: string): void;
  beSomebodyElse(): void;
}

interface Step {
  readonly name: string;
  readonly hint: string;
  run(actions: GuideActions): void;
}

const steps: readonly Step[] = [
  { name: 'Create', hint: '/election create', run: (actions) => actions.type('/election create') },
  { name: 'Add people', hint: '/election roll', run: (actions) => actions.type('/election roll') },
  {
    name: 'Open and invite',
    hint: '/election open, then invite',
    run: (actions) => actions.type('/election open'),
  },
  { name: 'Vote as others', hint: 'be somebody else', run: (actions) => actions.beSomebodyElse() },
  { name: 'Close', hint: '/election close', run: (actions) => actions.type('/election close') },
  { name: 'Look', hint: '/election results', run: (actions) => actions.type('/election results') },
];

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
    h('span', { class: 'step-text' }, h('b', {}, step.name), h('span', { class: 'detail' }, step.hint)),
  ];
  return h('li', {}, h('button', { type: 'button', onclick: () => step.run(actions) }, ...content));
}
