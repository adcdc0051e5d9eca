import type { Report } from '../../../src/core/verify/report.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import type { VerifyProblem } from '../../verifying.ts';
import { problemsView, reportView } from '../../views/verify/report.ts';
import { find } from '../ballot/dom.ts';
import { fill } from '../voting/show.ts';

/** Where the page tells what becomes of a check. */
export interface Stage {
  progress(share: number): void;
  problems(problems: readonly VerifyProblem[]): void;
  report(report: Report): void;
  /** A sentence about a check that has no outcome; empty: none. */
  say(text: string): void;
}

/** Only one of them is shown at a time: how far it is, what is wrong with what was given, or the report. */
export function createStage(t: Translate): Stage {
  const working = find(document, '#working', HTMLElement);
  const bar = find(working, 'progress', HTMLProgressElement);
  const share = find(working, '#share', HTMLElement);
  const said = find(document, '#said', HTMLElement);
  const wrong = find(document, '#problems', HTMLElement);
  const place = find(document, '#report', HTMLElement);
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent' });
  let file = '';

  const showOnly = (shown: HTMLElement) => {
    for (const each of [working, said, wrong, place]) each.hidden = each !== shown;
  };

  return {
    progress(done) {
      if (working.hidden) showOnly(working);
      bar.value = done;
      share.textContent = percent.format(done);
    },
    problems(problems) {
      showOnly(wrong);
      wrong.hidden = problems.length === 0;
      fill(wrong, problemsView(t, problems));
    },
    report(report) {
      showOnly(place);
      fill(place, reportView(t, report));
      URL.revokeObjectURL(file);
      file = URL.createObjectURL(
        new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }),
      );
      find(place, '#report-file', HTMLAnchorElement).href = file;
      find(place, 'h2', HTMLElement).focus();
    },
    say(text) {
      showOnly(said);
      said.textContent = text;
    },
  };
}
