import { formatCode } from '../../src/core/invitation.ts';
import { shortCode } from '../../src/core/receipt.ts';
import type { InvitationLetter, Letters } from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { formatMoment } from '../../src/locales/moment.ts';
import { translatorOf } from '../../src/words/language.ts';
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

const column = 'max-width:36em;margin:0 auto;padding:16px;font:16px/1.5 system-ui,sans-serif';
const button =
  'display:inline-block;padding:12px 24px;background:#0b5c46;color:#ffffff;border-radius:4px;font-weight:bold;text-decoration:none';
const code =
  'display:inline-block;font:bold 18px/1.6 ui-monospace,Consolas,monospace;border:1px solid #8a8f98;padding:8px 12px';
const small = 'font-size:14px';

function asHtml(t: Translate, words: Words): string {
  const { title, description, deadline, link, page, fingerprint } = words;
  return html`<!doctype html>
<html lang="${t.tag}" dir="${t.direction}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0">
<div style="${column}">
<p>${words.heading}</p>
<h1 style="font-size:24px;line-height:1.3"><bdi>${title}</bdi></h1>
<p style="white-space:pre-line" dir="auto">${description}</p>
<p>${deadline}</p>
<p><a href="${link}" style="${button}">${t('mail.button')}</a></p>
<p>${t('mail.orType', { page })}</p>
<p><span style="${code}" dir="ltr">${words.code}</span></p>
<p>${t('mail.personal')}</p>
<p>${t('mail.secrecy')}</p>
<p style="${small}">${t('mail.fingerprint')}<br><span dir="ltr">${fingerprint}</span></p>
</div>
</body>
</html>
`;
}
