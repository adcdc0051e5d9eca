import { formatCode } from '../../src/core/invitation.ts';
import { shortCode } from '../../src/core/receipt.ts';
import type { InvitationLetter, Letters } from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { formatMoment } from '../../src/locales/moment.ts';
import { translatorOf } from '../../src/words/language.ts';
import { letterPage, looks } from './frame.ts';
import { html } from './html.ts';
import { noticeLetter, signInLetter } from './organiserLetters.ts';
import { replacedLetter } from './replaced.ts';

/** What an invitation says, once for both forms of the letter. */
interface Words {
  readonly heading: string;
  readonly title: string;
  readonly description: string;
  readonly deadline: string;
  readonly link: string;
  readonly page: string;
  readonly code: string;
  readonly fingerprint: string;
}

const longestDescription = 400;

/** The words of what is mailed, as plain text and as HTML that shows well in light and dark. */
export function createLetters(): Letters {
  return {
    invitation(about) {
      const t = wordsFor(about);
      const words = wordsOf(t, about, t('mail.heading'));
      const subject = t('mail.subject', { title: words.title });
      return { subject, text: asText(t, words), html: asHtml(t, words) };
    },
    reminder(about) {
      const t = wordsFor(about);
      const words = wordsOf(t, about, t('mail.reminderHeading'));
      const subject = t('mail.reminderSubject', { title: words.title });
      return { subject, text: asText(t, words), html: asHtml(t, words) };
    },
    replaced: (about) =>
      replacedLetter(wordsFor(about), titleOf(about.opened), shortCode(about.opened.fingerprint)),
    signIn: signInLetter,
    notice: noticeLetter,
  };
}

/** Nothing tells how who reads their mail would like it: it is in the election's language. */
function wordsFor({ opened }: Pick<InvitationLetter, 'opened'>): Translate {
  return translatorOf(opened.manifest.settings);
}

/** The code rides in the link's fragment, which browsers keep to themselves. */
function wordsOf(t: Translate, { opened, code, publicUrl }: InvitationLetter, heading: string): Words {
  const { definition, settings } = opened.manifest;
  const page = `${publicUrl}/vote`;
  return {
    heading,
    title: titleOf(opened),
    description: shorten(definition.description),
    deadline:
      settings.closesAt === null
        ? t('mail.noDeadline')
        : t('mail.deadline', { when: formatMoment(t, settings.closesAt, settings.timeZone) }),
    link: `${page}#${formatCode(code)}`,
    page,
    code: formatCode(code),
    fingerprint: shortCode(opened.fingerprint),
  };
}

/** On one line. */
function titleOf({ manifest }: InvitationLetter['opened']): string {
  return manifest.definition.title.replaceAll(/\s+/gu, ' ');
}

/** The description up to the last word that fits. */
function shorten(text: string): string {
  if (text.length <= longestDescription) return text;
  return `${text.slice(0, longestDescription).replace(/\s+\S*$/u, '')} …`;
}

function asText(t: Translate, words: Words): string {
  const paragraphs = [
    words.heading,
    words.title,
    words.description,
    words.deadline,
    `${t('mail.openLink')}\n${words.link}`,
    `${t('mail.orType', { page: words.page })}\n${words.code}`,
    t('mail.personal'),
    t('mail.secrecy'),
    `${t('mail.fingerprint')}\n${words.fingerprint}`,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function asHtml(t: Translate, words: Words): string {
  const { title, description, deadline, link, page, fingerprint } = words;
  const content = html`<p>${words.heading}</p>
<h1 style="${looks.heading}"><bdi>${title}</bdi></h1>
<p style="white-space:pre-line" dir="auto">${description}</p>
<p>${deadline}</p>
<p><a href="${link}" style="${looks.button}">${t('mail.button')}</a></p>
<p>${t('mail.orType', { page })}</p>
<p><span style="${looks.code}" dir="ltr">${words.code}</span></p>
<p>${t('mail.personal')}</p>
<p>${t('mail.secrecy')}</p>
<p style="${looks.small}">${t('mail.fingerprint')}<br><span style="${looks.mono}" dir="ltr">${fingerprint}</span></p>`;
  return letterPage(t, title, content);
}
