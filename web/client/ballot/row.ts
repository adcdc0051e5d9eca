import { find, words } from './dom.ts';

export type Move = 'add' | 'remove' | 'up' | 'down';

interface Place {
  /** Null: not ranked. */
  readonly rank: string | null;
  readonly first: boolean;
  readonly last: boolean;
  /** Whether no other rank is left. */
  readonly full: boolean;
}

/** One choice of a ranking: its field, and what the script adds to it. */
export interface Row {
  readonly element: HTMLElement;
  readonly choice: string;
  readonly name: string;
  readonly field: HTMLInputElement | HTMLSelectElement;
  show(place: Place): void;
  listen(moves: Readonly<Record<Move, () => void>>): void;
  /** Gives the focus back to the button that had it; to the row's next best one where it is gone. */
  focus(button: HTMLElement): void;
}

const signs: Readonly<Record<Move, string>> = { add: '+', up: '↑', down: '↓', remove: '×' };

export function createRow(root: HTMLElement, element: HTMLElement): Row {
  const choice = element.dataset['choice'] ?? '';
  const label = find(element, 'label', HTMLLabelElement);
  const field = fieldIn(element);
  const name = label.textContent;
  const handle = createButton('handle', '⠿', words(root, 'move', { name }));
  handle.setAttribute('aria-describedby', find(root, '[id$=-keys]', HTMLElement).id);
  const number = document.createElement('span');
  number.className = 'rank-number';
  const buttons = new Map(
    (['add', 'up', 'down', 'remove'] as const).map((move) => [
      move,
      createButton(move, signs[move], words(root, move, { name })),
    ]),
  );
  const group = document.createElement('span');
  group.className = 'row-buttons';
  group.append(...buttons.values());
  element.prepend(handle, number);
  element.append(group);
  const takesEqual = root.dataset['equal'] !== undefined;

  function show({ rank, first, last, full }: Place): void {
    const ranked = rank !== null;
    number.textContent = rank ?? '';
    number.hidden = !ranked || takesEqual;
    field.hidden = !ranked || !takesEqual;
    label.htmlFor = field.hidden ? '' : field.id;
    handle.hidden = !ranked;
    for (const [move, button] of buttons) {
      button.hidden = ranked === (move === 'add');
      button.disabled = (move === 'add' && full) || (move === 'up' && first) || (move === 'down' && last);
    }
  }

  function listen(moves: Readonly<Record<Move, () => void>>): void {
    for (const [move, button] of buttons) button.addEventListener('click', moves[move]);
    handle.addEventListener('keydown', (event) => {
      const move = keys[event.key];
      if (move === undefined) return;
      event.preventDefault();
      moves[move]();
    });
  }

  function focus(button: HTMLElement): void {
    const usable = [button, handle, ...buttons.values()].find(
      (one) => element.contains(one) && !one.hidden && !one.matches(':disabled'),
    );
    usable?.focus();
  }

  return { element, choice, name, field, show, listen, focus };
}

function fieldIn(element: HTMLElement): Row['field'] {
  const field = element.querySelector<Row['field']>('select, input');
  if (field === null) throw new Error('a choice has no field for its rank');
  return field;
}

const keys: Readonly<Partial<Record<string, Move>>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Delete: 'remove',
  Backspace: 'remove',
};

function createButton(kind: string, sign: string, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `row-button ${kind}`;
  button.textContent = sign;
  button.setAttribute('aria-label', label);
  return button;
}
