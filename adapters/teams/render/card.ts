import type { Translate } from '../../../src/locales/catalogue.ts';

/** What of Adaptive Cards 1.5 is used, as plain JSON. Typed text stands in runs, which know no Markdown. */
export type Element =
  | RichText
  | TextBlock
  | ActionSet
  | Input
  | Image
  | {
      readonly type: 'Table';
      readonly columns: readonly { readonly width: number }[];
      readonly firstRowAsHeaders: true;
      readonly showGridLines: boolean;
      readonly rows: readonly TableRow[];
    };

interface Placed {
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
  readonly separator?: boolean;
}

export interface Image extends Placed {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  readonly size: 'Stretch';
}

export interface Run {
  readonly type: 'TextRun';
  readonly text: string;
  readonly size?: 'Small' | 'Large';
  readonly weight?: 'Bolder';
  readonly fontType?: 'Monospace';
  readonly isSubtle?: boolean;
  readonly color?: 'Attention';
}

export interface RichText extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly Run[];
}

/** Holds no text that people typed, unless none of its characters mean anything in Markdown. */
export interface TextBlock extends Placed {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly size?: 'Large';
  readonly weight?: 'Bolder';
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly CardAction[];
}

export interface TableRow {
  readonly type: 'TableRow';
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly RichText[] }[];
}

export type CardAction =
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }
  | {
      readonly type: 'Action.Submit';
      readonly title: string;
      readonly style?: 'positive' | 'destructive';
      /** `none`: what is filled in is neither checked nor sent. */
      readonly associatedInputs?: 'none';
      readonly data: Readonly<Record<string, unknown>>;
    };

interface InputBasics extends Placed {
  readonly id: string;
  readonly label?: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
}

export interface InputChoice {
  readonly title: string;
  readonly value: string;
}

export type Input = InputBasics &
  (
    | {
        readonly type: 'Input.Text';
        readonly isMultiline: boolean;
        readonly maxLength: number;
        /** Clients check it before anything is sent, with the error message. */
        readonly regex?: string;
        readonly value?: string;
      }
    | {
        readonly type: 'Input.Number';
        readonly min?: number;
        readonly max?: number;
        readonly value?: number;
      }
    | { readonly type: 'Input.Date' | 'Input.Time'; readonly value?: string }
    | {
        readonly type: 'Input.ChoiceSet';
        readonly style: 'expanded' | 'compact' | 'filtered';
        readonly isMultiSelect: boolean;
        readonly wrap: true;
        readonly choices: readonly InputChoice[];
        /** Teams fills in people of the organisation. */
        readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: string };
        readonly value?: string;
        readonly placeholder?: string;
      }
  );

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly actions?: readonly CardAction[];
  readonly rtl?: true;
  readonly msteams?: { readonly width: 'Full' };
}

/** Teams takes cards of about 100 kB, written in UTF-16; this much is safe. */
export const mostBytes = 80_000;

/** In the direction of the language that its words are in. */
export function cardOf(
  { direction }: Pick<Translate, 'direction'>,
  body: readonly Element[],
  actions: readonly CardAction[] = [],
): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length === 0 ? {} : { actions }),
    ...(direction === 'rtl' ? { rtl: true } : {}),
    msteams: { width: 'Full' },
  };
}

export function isTooLarge(card: Card, most = mostBytes): boolean {
  return JSON.stringify(card).length * 2 > most;
}
