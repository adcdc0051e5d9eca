import {
  AdaptiveCard,
  HostConfig,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  Versions,
} from 'adaptivecards';
import { h } from '../dom.ts';

type Data = Readonly<Record<string, unknown>>;

/** Text without markup stays text: the app's cards bear none, and nothing is ever parsed as HTML. */
AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

const colour = (name: string, subtle = name) => ({
  default: `var(--${name})`,
  subtle: `var(--${subtle})`,
});

const foregroundColors = {
  default: colour('text', 'muted'),
  dark: colour('text', 'muted'),
  light: colour('muted'),
  accent: colour('accent'),
  good: colour('accent'),
  warning: colour('note'),
  attention: colour('danger'),
};

/** The page's own look; colours are its tokens, so that they follow the light. */
const host = new HostConfig({
  fontFamily: 'inherit',
  fontTypes: { default: { fontFamily: 'inherit' }, monospace: { fontFamily: 'ui-monospace, monospace' } },
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 19, default: 22, medium: 23, large: 25, extraLarge: 29 },
  spacing: { small: 4, default: 10, medium: 18, large: 24, extraLarge: 30, padding: 0 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors },
    emphasis: { backgroundColor: 'var(--hover)', foregroundColors },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'Attention' },
      optionalInputs: { weight: 'Bolder' },
    },
    errorMessage: { color: 'Attention', spacing: 'Small' },
  },
  actions: {
    maxActions: 6,
    spacing: 'Medium',
    buttonSpacing: 8,
    actionsOrientation: 'Horizontal',
    actionAlignment: 'Left',
    allowTitleToWrap: true,
  },
  table: { cellSpacing: 8 },
});

/**
 * A card as Teams shows it, by Microsoft's own renderer.
 * @param submit called with what a button carries and what is filled in
 */
export function cardNode(content: unknown, lang: string, submit: (data: Data) => void): HTMLElement {
  const card = new AdaptiveCard();
  card.hostConfig = host;
  card.lang = lang;
  card.parse(content, new SerializationContext(Versions.v1_5));
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) window.open(action.url, '_blank', 'noopener');
    else if (action instanceof SubmitAction) submit({ ...action.data });
  };
  return card.render() ?? h('p', { class: 'error' }, 'This card cannot be shown.');
}
