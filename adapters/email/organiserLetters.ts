import { noticeMessage } from '../../src/commands/notices.ts';
import type { Part } from '../../src/commands/ui.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Notice } from '../../src/engine/notices.ts';
import type { Letter, SignInLetter } from '../../src/engine/ports.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { translatorOf } from '../../src/words/language.ts';
import { pairText } from '../../src/words/pair.ts';
import { letterPage, looks } from './frame.ts';
import { html } from './html.ts';

/** The link to sign in, to an organiser who asked for it. */
export function signInLetter({ link, minutes, language }: SignInLetter): Letter {
  const t = translator(language);
  const lead = t('mail.signIn.lead', { minutes });
  const hint = t('mail.signIn.notYou');
  return letterOf(t, t('mail.signIn.subject'), [lead], { label: t('mail.signIn.button'), link }, hint);
}

/** What an organiser without chat is told of an election, with the way to the organiser's pages. */
export function noticeLetter(notice: Notice, pages: string): Letter {
  const t = translatorOf({ language: notice.language });
  const { summary, parts } = noticeMessage(t, notice);
  const lines = parts.flatMap((part) => linesOf(t, part));
  const subject = t('mail.notice.subject', { title: notice.title.replaceAll(/\s+/gu, ' ') });
  const button = { label: t('mail.notice.button'), link: pages };
  return letterOf(t, subject, lines.length === 0 ? [summary] : lines, button, '');
}

/** A part as lines of plain text; buttons are left to the organiser's pages. */
function linesOf(t: Translate, part: Part): readonly string[] {
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
    case 'code':
      return [part.text];
    case 'fields':
      return part.fields.map(({ label, value }) => pairText(t, label, value));
    case 'list':
      return [part.label, ...part.items.map((item) => `– ${item}`)];
    case 'divider':
    case 'table':
    case 'buttons':
    case 'picker':
      return [];
    default:
      return unreachable(part);
  }
}

function letterOf(
  t: Translate,
  subject: string,
  lines: readonly string[],
  { label, link }: { readonly label: string; readonly link: string },
  hint: string,
): Letter {
  const told = lines.join('\n\n');
  const texts = [told, `${label}:\n${link}`, hint].filter((text) => text !== '');
  return {
    subject,
    text: `${texts.join('\n\n')}\n`,
    html: letterPage(
      t,
      subject,
      html`<p style="white-space:pre-line" dir="auto">${told}</p>
<p><a href="${link}" style="${looks.button}">${label}</a></p>
<p style="${looks.small}">${hint}</p>`,
    ),
  };
}
