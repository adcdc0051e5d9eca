import type { Contest } from '../../src/core/contest.ts';
import type { Definition } from '../../src/core/election.ts';
import type { PublishedStatement, Statements } from '../../src/core/statements.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { choiceLabel } from '../../src/words/choices.ts';
import { type Html, html } from './html.ts';
import { choiceSpan, prose, saidIn } from './pieces.ts';

/** Pixels on each side of a photo, as it is served and in a line of text. */
const side = 320;
const small = 48;

/**
 * What a choice says, beside it on the ballot. Photos are there from the beginning, so that no request tells the server
 * whose statement somebody opens.
 */
export function statementDetails(
  t: Translate,
  { election, statements }: Statements,
  contest: Contest,
  choice: string,
): Html | null {
  const said = statementOf(statements, contest.id, choice);
  if (said === undefined) return null;
  const name = choiceLabel(t, contest, choice);
  return html`<details class="statement" data-statement="${contest.id}-${choice}"><summary><span class="about">${
    said.photo !== null &&
    html`<img src="${photoPath(election, said.photo)}" width="${small}" height="${small}" alt="">`
  }<span>${t('web.statement.about', { name })}</span></span></summary>
${statementContent(t, election, name, said)}</details>`;
}

/** All of them for the page's script, which shows the ballot later. */
export function statementParts(t: Translate, { contests }: Definition, file: Statements): Html {
  const parts = contests.flatMap((contest) =>
    contest.choices.map(({ id }) => statementDetails(t, file, contest, id)),
  );
  return html`<div hidden>${parts}</div>`;
}

/** Every choice of an election with what it says, in the order of the list; names alone where none says anything. */
export function statementsSection(t: Translate, { contests }: Definition, file: Statements): Html {
  const several = contests.length > 1;
  return html`<section id="statements">
<h2>${t('web.statement.choices')}</h2>
<p class="hint">${t('web.statement.fixed')} <a href="/e/${file.election}/statements.json" download>${t('web.statement.file')}</a></p>
${contests.map(
  (contest) => html`${several && html`<h3 ${saidIn(t, contest.title)}>${contest.title}</h3>`}
${
  file.statements.some((each) => each.contest === contest.id)
    ? html`<div class="candidates">${contest.choices.map(({ id }) => candidate(t, contest, id, file, several))}</div>`
    : choiceList(t, contest)
}`,
)}
</section>`;
}

/** The choices of a contest by their names. */
export function choiceList(t: Translate, contest: Contest): Html {
  return html`<ul>${contest.choices.map(({ id }) => html`<li>${choiceSpan(t, contest, id)}</li>`)}</ul>`;
}

function candidate(t: Translate, contest: Contest, id: string, file: Statements, deep: boolean): Html {
  const said = statementOf(file.statements, contest.id, id);
  const name = choiceLabel(t, contest, id);
  const heading = deep
    ? html`<h4 ${saidIn(t, name)}>${name}</h4>`
    : html`<h3 ${saidIn(t, name)}>${name}</h3>`;
  return html`<article class="card candidate">${heading}
${said === undefined ? html`<p class="hint">${t('web.statement.silent')}</p>` : statementContent(t, file.election, name, said)}
</article>`;
}

function statementContent(
  t: Translate,
  election: string,
  name: string,
  { text: original, links, photo, texts }: Omit<PublishedStatement, 'contest' | 'choice'>,
): Html {
  const text = texts?.[t.language] ?? original;
  const own = t.foreign === undefined ? {} : { foreign: { ...t.foreign, has: () => true } };
  const words = texts?.[t.language] === undefined ? own : {};
  const alt = t('web.statement.photoOf', { name });
  return html`<div class="said">${
    photo !== null &&
    html`<img class="photo" src="${photoPath(election, photo)}" width="${side}" height="${side}" alt="${alt}">`
  }<div>${text.split(/\n\s*\n/u).map((paragraph) => prose(words, paragraph))}${
    links.length > 0 &&
    html`<ul class="said-links">${links.map(
      ({ label, url }) =>
        html`<li><a href="${url}" target="_blank" rel="noopener noreferrer nofollow" ${saidIn(own, label)}>${label}</a> <small dir="ltr">${URL.parse(url)?.host}</small><span class="visually-hidden"> ${t('web.statement.newTab')}</span></li>`,
    )}</ul>`
  }</div></div>`;
}

function statementOf(statements: Statements['statements'], contest: string, choice: string) {
  return statements.find((each) => each.contest === contest && each.choice === choice);
}

function photoPath(election: string, hash: string): string {
  return `/e/${election}/statement/${hash}.webp`;
}
