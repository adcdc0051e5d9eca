import type { PageMail } from '../../page/types.ts';
import { link } from '../blocks/text.ts';
import type { Child } from '../dom.ts';
import { h, icon, redraw } from '../dom.ts';
import { icons } from '../icons.ts';
import { markMailRead } from '../server.ts';
import type { Store } from '../store.ts';
import { formatFull, formatTime } from '../time.ts';

/** The mailbox: what arrived by SMTP, for this person or for everybody, and one mail to read. */
export class MailboxView {
  readonly node = h('div', { class: 'mailbox' });
  readonly #store: Store;
  readonly #list = h('div', { class: 'mail-list' });
  readonly #pane = h('div', { class: 'mail-pane' });
  #everybody = false;
  #asText = false;
  #drawn = '';

  constructor(store: Store) {
    this.#store = store;
    this.node.append(this.#list, this.#pane);
  }

  update(): void {
    const mails = this.#mails();
    redraw(
      this.#list,
      this.#filter(),
      ...(mails.length === 0 ? [this.#none()] : mails.map((mail) => this.#row(mail))),
    );
    const open = this.#store.mails().find((mail) => mail.id === this.#store.openMail);
    this.node.classList.toggle('reading', open !== undefined);
    const drawn = `${open?.id} ${this.#asText} ${this.#store.me}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#pane.replaceChildren(...(open === undefined ? [this.#nothingOpen()] : this.#mail(open)));
  }

  #mails(): readonly PageMail[] {
    const email = this.#store.self()?.email ?? '';
    return this.#store.mails().filter((mail) => this.#everybody || mail.to.includes(email));
  }

  #filter(): HTMLElement {
    const button = (label: Child, everybody: boolean) =>
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(this.#everybody === everybody),
          'data-key': `mails ${everybody}`,
          onclick: () => {
            this.#everybody = everybody;
            this.#store.changed();
          },
        },
        label,
      );
    const own = h('bdi', {}, this.#store.self()?.email ?? '');
    return h('div', { class: 'mail-filter' }, button(own, false), button('Everybody', true));
  }

  #none(): HTMLElement {
    return h(
      'p',
      { class: 'quiet' },
      'No mail yet. Invitations for people without a chat account arrive here.',
    );
  }

  #row(mail: PageMail): HTMLElement {
    const reader = this.#store.clock();
    const classes = [mail.unread ? 'unread' : '', mail.id === this.#store.openMail ? 'open' : ''];
    return h(
      'button',
      {
        type: 'button',
        class: `mail-row ${classes.join(' ')}`.trim(),
        'data-key': mail.id,
        onclick: () => this.#open(mail),
      },
      h('span', { class: 'mail-from', dir: 'auto' }, mail.from.replace(/\s*<.*$/, '').replaceAll('"', '')),
      h('time', {}, formatTime(reader, mail.at)),
      h('span', { class: 'mail-subject', dir: 'auto' }, mail.subject),
      this.#everybody && h('span', { class: 'detail' }, `to ${mail.to.join(', ')}`),
    );
  }

  #open(mail: PageMail): void {
    this.#store.openMail = mail.id;
    this.#store.changed();
    if (mail.unread) void markMailRead(mail.id);
  }

  #nothingOpen(): HTMLElement {
    return h('div', { class: 'quiet centred' }, icon(icons.mail), h('p', {}, 'Choose a mail to read it.'));
  }

  #mail(mail: PageMail): readonly HTMLElement[] {
    const back = h(
      'button',
      { type: 'button', class: 'icon-button back', 'aria-label': 'Back' },
      icon(icons.back),
    );
    back.addEventListener('click', () => {
      this.#store.openMail = undefined;
      this.#store.changed();
    });
    const head = h(
      'header',
      { class: 'mail-head' },
      back,
      h('h2', { dir: 'auto' }, mail.subject),
      h('p', { class: 'detail' }, `${mail.from} → ${mail.to.join(', ')}`),
      h('p', { class: 'detail' }, formatFull(this.#store.clock(), mail.at)),
      mail.hasHtml && this.#toggle(),
    );
    return [head, mail.hasHtml && !this.#asText ? frameNode(mail) : textNode(mail)];
  }

  #toggle(): HTMLElement {
    const label = this.#asText ? 'Show as sent' : 'Show plain text';
    const flip = (): void => {
      this.#asText = !this.#asText;
      this.#store.changed();
    };
    return h('button', { type: 'button', class: 'button small', onclick: flip }, label);
  }
}

/** The mail's HTML is a document of its own: no scripts, no forms; links open in a new tab. */
function frameNode(mail: PageMail): HTMLElement {
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox';
  const source = `/mail/${encodeURIComponent(mail.id)}`;
  return h('iframe', { src: source, sandbox, title: mail.subject, referrerpolicy: 'no-referrer' });
}

function textNode(mail: PageMail): HTMLElement {
  const parts = mail.text.split(/(https?:\/\/[^\s<>"]+)/);
  return h(
    'pre',
    { class: 'mail-text', dir: 'auto' },
    ...parts.map((part, at) => (at % 2 === 1 ? link(part, part) : part)),
  );
}
