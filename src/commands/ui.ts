import type { ChatFailure } from '../engine/ports.ts';
import type { Home } from '../engine/portsOffice.ts';
import type { PageAddress } from '../engine/portsSessions.ts';
import type { PublicView } from '../engine/results.ts';
import type { Language } from '../locales/catalogue.ts';
import type { Action } from './actions.ts';
import type { Upload } from './uploads.ts';

/**
 * What people are shown, on whatever platform. All strings are plain text as it is to be read: the platform's renderer
 * escapes, cuts and lays out. No message ever holds an invitation code, a receipt or a selection; a form may, because
 * only the person who opened it sees it.
 */
export type Part =
  | { readonly kind: 'heading' | 'text' | 'note' | 'code'; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'fields'; readonly fields: readonly LabelledValue[] }
  | { readonly kind: 'list'; readonly label: string; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'picker'; readonly label: string; readonly options: readonly PickerOption[] };

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
  /** ISO 8601, where the value is a moment: a platform that knows the reader's time zone may show it there. */
  readonly at?: string;
  /** Something to compare character by character. */
  readonly code?: boolean;
  /** The id of a channel, where the value stands for one: its platform shows its name. */
  readonly channel?: string;
}

export type Button =
  | {
      readonly label: string;
      readonly action: Action;
      readonly style?: 'primary' | 'danger';
      /** Asked before the action is taken. */
      readonly confirm?: Confirmation;
      /** Leads away from the form where it stands: what is filled in there is neither checked nor sent along. */
      readonly leaves?: true;
    }
  | { readonly label: string; readonly url: string };

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

export interface PickerOption {
  readonly label: string;
  /** A line that tells apart what has one name. */
  readonly detail?: string;
  readonly action: Action;
}

export interface Message {
  /** All of it in a sentence, for notifications and for readers without layout. */
  readonly summary: string;
  readonly parts: readonly Part[];
  /** A final result: its picture stands under the heading where everybody sees the message. */
  readonly pictureOf?: PublicView;
}

interface FieldBasics {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  /** A line that tells more. */
  readonly detail?: string;
  /** Options of one group follow each other under its name. */
  readonly group?: string;
}

interface Options {
  readonly options: readonly Option[];
  /** One line that opens, however few options there are: for forms with many such fields. */
  readonly folded?: boolean;
}

/** One thing to fill in. Its value comes back under its name: see {@link Values}. */
export type Field = FieldBasics &
  (
    | {
        readonly kind: 'text';
        readonly lines: 'one' | 'many';
        readonly max: number;
        readonly initial?: string;
      }
    | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly initial?: number }
    /** ISO 8601, UTC; asked in the time zone of the person. */
    | { readonly kind: 'moment'; readonly initial?: string }
    | ({ readonly kind: 'choice'; readonly initial?: string } & Options)
    | ({ readonly kind: 'choices'; readonly max: number; readonly initial?: readonly string[] } & Options)
    | { readonly kind: 'channel'; readonly initial?: string }
    /** One of many, offered while somebody types. */
    | { readonly kind: 'search' }
    | { readonly kind: 'people'; readonly max?: number }
    /** `initial` is shown where all of them are listed: on the web. */
    | { readonly kind: 'channels' | 'groups'; readonly initial?: readonly string[] }
    /** One file of text; `types` are the endings of its name that are offered. */
    | { readonly kind: 'file'; readonly types: readonly string[] }
  );

/** A private form; without `submit` only something to read. */
export interface Form {
  readonly title: string;
  readonly submit: string | null;
  readonly close: string;
  readonly callback: Callback;
  /** Comes back with the form and is shown to nobody. At most 3,000 characters. */
  readonly state: string;
  readonly parts: readonly (Part | Field)[];
  /** What to do instead where the platform cannot show a form of this size. */
  readonly tooLarge?: Action;
  /** Forms that may follow, each as large as it can become: this one opens only where they could be shown too. */
  readonly leadsTo?: readonly Form[];
}

export type Callback =
  | 'read'
  | 'template'
  | 'create-template'
  | 'create'
  | 'create-details'
  | 'edit'
  | 'schedule'
  | 'preview'
  | 'contest'
  | 'contest-details'
  | 'roll'
  | 'roll-check'
  | 'additions'
  | 'voter'
  | 'voter-do'
  | 'organisers'
  | 'observers'
  | 'present'
  | 'recount'
  | 'recount-details'
  | 'ballot'
  | 'cast';

/**
 * What was filled in, by field name; nothing in it is trusted. Texts, numbers (as digits), moments (ISO 8601) and
 * single choices are strings, the others lists. People are values of addresses, channels and groups their ids. A field
 * without a file has no value.
 */
export type Values = Readonly<Record<string, string | readonly string[] | Upload>>;

/** Who does something, as the platform has authenticated them. */
export interface Actor {
  readonly address: PageAddress;
  readonly name: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name; null where the platform does not tell. */
  readonly timeZone: string | null;
  readonly workspace: string;
  /** Where they are, if others can be told something there. */
  readonly channel: string | null;
}

/** A new text for a message of ours. Where it cannot be changed it stays as it is. */
export interface Replacement {
  /** Where it is, as the click in it told. */
  readonly place: string;
  readonly message: Message;
}

export type Reply =
  /** Tells the person alone. */
  | { readonly kind: 'say'; readonly message: Message }
  /** Opens a form, or replaces the one at hand; then a message that this person alone reads may say something else. */
  | { readonly kind: 'form'; readonly form: Form; readonly replaces?: Replacement }
  /** The form stays as it was filled in, with sentences at its fields. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Posts where everybody sees it, in the election's language, then tells the person alone how that went (null: well). */
  | {
      readonly kind: 'post';
      readonly to: Home;
      readonly language: Language;
      readonly message: Message;
      readonly after: (failure: ChatFailure | null) => Message;
    };

export function say(summary: string, ...parts: readonly Part[]): Reply {
  return { kind: 'say', message: { summary, parts: [{ kind: 'text', text: summary }, ...parts] } };
}

export function buttons(...list: readonly Button[]): Part {
  return { kind: 'buttons', buttons: list };
}
