import { expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { resultSvg } from '../../src/pictures/resultSvg.ts';
import { machineFonts } from '../../src/typeset/fonts.ts';
import { contest } from '../support/definitions.ts';
import { hasFontsFor } from '../typeset/fonts.ts';
import { electionView } from './elections.ts';

test.skipIf(!hasFontsFor('aن'))(
  'a picture shows names that voters wrote like choices, whatever they hold',
  () => {
    const of = contest('choose-one/v1', ['Ana', 'Bo'], { writeIns: 1 });
    const piles = [
      [4, ['+<b>Dora</b> "&amp;']],
      [2, ['c1']],
      [1, ['+نور']],
    ] as const;
    const svg = resultSvg(translator(), electionView([{ contest: of, piles }]), machineFonts());
    const labels = [...svg.matchAll(/aria-label="([^"]*)"/gu)].map(([, label = '']) =>
      label.replaceAll(/[\u200e\u2066-\u2069]/gu, ''),
    );
    expect(svg).not.toContain('<b>');
    expect(labels).toContain('Elected: &lt;b&gt;Dora&lt;/b&gt; &quot;&amp;amp; (written in)');
    expect(labels).toEqual(expect.arrayContaining(['نور (written in)', 'Ana', 'Bo']));
  },
);
