import type { Page } from 'playwright-core';
import type { Translate } from '../../../../src/locales/catalogue.ts';
import type { Person, World } from './world.ts';

/** What a form is filled in with, by the names of its fields. */
export type Filled = Readonly<Record<string, string | readonly string[] | Uploaded>>;

/** A file that is chosen: text in UTF-8, or so many bytes that no text has. */
export type Uploaded =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly base64: string }
  | { readonly name: string; readonly zeros: number };

/** An organiser in a real browser, who uses what stands on a page in whatever language. */
export interface Way {
  readonly page: Page;
  readonly t: Translate;
  /** The status of the page that was answered last. */
  readonly status: () => number;
  readonly as: (person: Person | null) => Promise<void>;
  readonly to: (path: string) => Promise<void>;
  /** The page of an action, `show:…`. */
  readonly show: (action: string) => Promise<void>;
  /** Sends the form of the page, the first unless told, with whatever its browser would hold back. */
  readonly send: (filled: Filled, place?: number) => Promise<void>;
  /** Presses the button of an action, or any other by its selector. */
  readonly press: (action: string) => Promise<void>;
  /** Opens what is asked before the button of an action. */
  readonly ask: (action: string) => Promise<void>;
}

/** One page or state of the organiser's pages. */
export interface OfficeState {
  /** Told apart by it, in pictures too. */
  readonly name: string;
  /** Of the answer; 200 unless told. */
  readonly status?: number;
  /** What stands there in every language: without it, it is another page. */
  readonly says?: (t: Translate) => string;
  readonly go: (way: Way, world: World) => Promise<void>;
}

/** An organiser's browser, signed in as nobody yet. */
export function wayIn(page: Page, world: World, t: Translate): Way {
  let status = 0;
  page.on('response', (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) status = response.status();
  });
  /** What stands there untouched: it need not be loaded again. */
  let untouched = '';
  const to = async (path: string) => {
    if (path !== untouched) await page.goto(path);
    untouched = path;
  };
  const answered = async (script: string) => {
    untouched = '';
    await Promise.all([page.waitForEvent('load'), page.evaluate(script)]);
  };
  return {
    page,
    t,
    status: () => status,
    as: async (person) => {
      untouched = '';
      const context = page.context();
      await context.clearCookies();
      if (person === null) return;
      const value = world.sessions[person].slice('organiser='.length);
      await context.addCookies([
        { name: 'organiser', value, url: `${world.site.web.origin}/organiser`, sameSite: 'Strict' },
      ]);
    },
    to,
    show: (action) => to(`/organiser/do/${action}`),
    send: (filled, place = 0) => answered(sending(filled, place)),
    press: (action) => answered(`document.querySelector(${JSON.stringify(buttonOf(action))}).click()`),
    ask: async (action) => {
      untouched = '';
      const button = `document.querySelector(${JSON.stringify(buttonOf(action))})`;
      await page.evaluate(`${button}.closest("details").open = true`);
    },
  };
}

function buttonOf(action: string): string {
  return /^[\w-]+(?::|$)/u.test(action) ? `main button[value="${action}"]` : action;
}

/** What runs in the page: fields get their values as if they were typed, and the form is sent unchecked. */
function sending(filled: Filled, place: number): string {
  return `(() => {
  const form = document.querySelectorAll('main form.fill')[${place}];
  const fileOf = ({ name, text, base64, zeros }) => new File(
    [text ?? (zeros ? new Uint8Array(zeros) : Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)))], name);
  for (const [name, value] of Object.entries(${JSON.stringify(filled)})) {
    const fields = [...form.elements].filter((field) => field.name === name);
    if (fields.length === 0) throw new Error('no field ' + name);
    for (const field of fields) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = [value].flat().includes(field.value);
      else if (field.type === 'file') {
        const files = new DataTransfer();
        files.items.add(fileOf(value));
        field.files = files.files;
      } else field.value = value;
    }
  }
  form.noValidate = true;
  form.requestSubmit();
})()`;
}
