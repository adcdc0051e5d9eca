import { type Answers, readAnswers } from '../../core/answers.ts';
import type { Selections } from '../../core/ballot.ts';
import { asShown } from '../../core/choiceOrder.ts';
import type { Contest } from '../../core/contest.ts';
import type { Definition } from '../../core/election.ts';
import { blankSelection, isBlank } from '../../core/selection.ts';
import { contestInLanguage, inLanguage } from '../../core/translations.ts';
import { nodeCrypto } from '../../crypto/node.ts';
import { translator } from '../../locales/catalogue.ts';
import type { CheckedElection } from '../../voting/election.ts';
import { choiceLabel, selectionText } from '../../words/choices.ts';
import { markingHint, problemText } from '../../words/rules.ts';
import type { Talk } from './talk.ts';
import { howToType, readTyped } from './typed.ts';

const english = translator('en');

/** Asks question after question, each until its answer is one; null when the voter left. @param seed of the choices' order */
export async function fillIn(
  talk: Talk,
  { manifest }: CheckedElection,
  seed: Uint8Array,
): Promise<Selections | null> {
  const { definition } = manifest;
  let answers: Answers = {};
  for (const contest of definition.contests) {
    const answer = await askContest(talk, definition, asShown(nodeCrypto, contest, seed));
    if (answer === null) return null;
    answers = { ...answers, [contest.id]: answer };
  }
  const selections = readAnswers(definition, answers);
  if (!selections.ok) throw new Error('every answer was read before');
  return selections.value;
}

async function askContest(
  talk: Talk,
  { translations }: Definition,
  judged: Contest,
): Promise<readonly string[] | null> {
  const contest = contestInLanguage(translations, english.language, judged);
  talk.tell(`\n${contest.title}`);
  if (contest.description !== '') talk.tell(contest.description);
  talk.tell(markingHint(english, contest));
  for (const [index, { id }] of contest.choices.entries())
    talk.tell(`  ${index + 1}. ${choiceLabel(english, contest, id)}`);
  talk.tell(howToType(contest));
  const alone = { contests: [judged], ...(translations !== undefined && { translations }) };
  for (;;) {
    const line = await talk.ask('>');
    if (line === null) return null;
    const answer = readTyped(contest, line);
    const read = readAnswers(alone, { [contest.id]: answer });
    if (read.ok) return answer;
    for (const { problem } of read.error) talk.tell(problemText(english, contest, problem));
  }
}

/** What was chosen, as the review shows it. */
export function reviewText({ manifest }: CheckedElection, selections: Selections): string {
  return inLanguage(manifest.definition, english.language)
    .contests.map((contest) => {
      const chosen = selections[contest.id] ?? blankSelection(contest);
      const says = isBlank(chosen) ? 'blank' : selectionText(english, contest, chosen);
      return `  ${contest.title}: ${says}`;
    })
    .join('\n');
}
