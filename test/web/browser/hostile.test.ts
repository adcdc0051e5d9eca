import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { translatableTexts } from '../../../src/core/translatable.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { plainCountings } from '../../support/definitions.ts';
import { attacks, hostileBallot, hostileDefinition } from '../../support/hostile.ts';
import { anyPhoto } from '../../support/photos.ts';
import { granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { fill } from '../support/browser.ts';
import { brokenParts, watchAttacks } from '../support/hostile.ts';
import { enter, linkFor, olga } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { vote } from '../support/voter.ts';

const site = useSite();
const voters = ["o'hara&{x}=1@example.org", ...'bcdefg'.split('').map((each) => `${each}@example.org`)];
const draft = { definition: hostileDefinition, settings: defaultSettings };
const hostileName = `Olga ${attacks.attribute}`;

const frenchAttack = (index: number, max: number) => `${index} ${attacks.script}`.slice(0, max).trim();

/** A statement of the first question's second choice, attacks and all. */
async function stateEverything(engine: Engine, id: ElectionId): Promise<void> {
  const text = Object.values(attacks).join('\n\n');
  const url = `https://programme.example/${attacks.attribute}?${attacks.script}`;
  const links = [{ label: attacks.image, url }];
  const photo = await anyPhoto({ format: 'jpeg', width: 300, height: 300, redTop: true });
  const of = { contest: 'q1', label: attacks.attribute.trim() };
  granted(await engine.makeStatement(organiser, id, of, { text, links, photo }));
}

describe.runIf(hasChromium())('an election whose every text is an attack', () => {
  let browser: Browser;
  let election: OpenElection;
  beforeAll(async () => {
    browser = await launch();
    const french = Object.fromEntries(
      translatableTexts(hostileDefinition).map(({ key, max }, index) => [key, frenchAttack(index, max)]),
    );
    const prepare = (id: ElectionId) => stateEverything(site.web.engine, id);
    election = await site.web.open({
      definition: hostileDefinition,
      voters,
      name: hostileName,
      french,
      prepare,
    });
  });
  afterAll(() => browser.close());

  async function walk(
    work: (page: Page, look: () => Promise<void>, context: BrowserContext) => Promise<void>,
  ) {
    const context = await browser.newContext({ baseURL: site.web.origin });
    const seen = await watchAttacks(context, site.web.origin);
    const page = await context.newPage();
    const broken: string[] = [];
    await work(page, async () => void broken.push(...(await brokenParts(page))), context);
    await context.close();
    expect({ seen, broken }).toEqual({ seen: [], broken: [] });
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  test('a voter sees it as plain text, on every page, sealed in the browser or not', async () => {
    await walk(async (page, look) => {
      await page.goto(`/vote#${given(election.codes[0])}`);
      await page.locator('#ballot').waitFor();
      await page.locator('.statement summary').first().click();
      await look();
      const text = given(await page.textContent('main'));
      for (const attack of Object.values(attacks)) expect(text).toContain(attack.normalize('NFC').trim());
      await page.locator('#ballot > button').click();
      await page.getByRole('alert').waitFor();
      await look();
      await page.evaluate(fill(hostileBallot()));
      await page.locator('#ballot > button').click();
      await titled(page, 'Review your ballot');
      await look();
      await press(page, 'Cast my vote');
      await titled(page, 'Your vote is cast');
      await look();
    });
  });

  test('nor without JavaScript, where every kind of form can be filled in and cast', async () => {
    const context = await browser.newContext({ baseURL: site.web.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    const next = (button: string) =>
      Promise.all([page.waitForEvent('load'), page.locator('button', { hasText: button }).click()]);
    const shows = async (...texts: string[]) => {
      const shown = given(await page.locator('main').textContent());
      for (const text of texts) expect(shown).toContain(text);
    };
    await page.goto('/vote');
    await page.locator('#code').fill(given(election.codes[1]));
    await next('Continue');
    await next('Review');
    await shows(attacks.image, attacks.attribute.trim(), attacks.link);
    for (const [name, value] of Object.entries(hostileBallot())) {
      const fields = page.locator(`[name="${name}"]`);
      const kind = await fields.first().getAttribute('type');
      if (kind === 'radio' || kind === 'checkbox')
        await page.locator(`[name="${name}"][value="${value}"]`).check();
      else if (kind === null) await fields.selectOption(value);
      else await fields.first().fill(value);
    }
    await next('Review');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Review your ballot');
    await shows(attacks.image, attacks.script, '<b onclick=alert(1)>=1+1 {0} javascript:alert(1)');
    await next('Cast my vote');
    await expect.poll(() => page.locator('h1').textContent()).toContain('Your vote is cast');
    expect(
      await page.locator('img:not([src^="/assets/"]), script:not([src]), [onerror], [onclick]').count(),
    ).toBe(0);
    await context.close();
  });

  test('nor do links with hostile fragments, languages and parameters do anything', async () => {
    await walk(async (page, look) => {
      const hostile = encodeURIComponent(`"><script>alert(1)</script>${attacks.link}`);
      const paths = [
        '/vote#%',
        '/vote#%E0%A4%A',
        `/vote#${attacks.image}`,
        `/?lang=${hostile}`,
        `/?lang=ar&x=${hostile}&__proto__=1`,
        `/vote?${hostile}`,
        `/nowhere/${hostile}`,
        `/organiser?next=//evil.example&${hostile}`,
        `/e/${election.id}?lang=fr&${hostile}`,
        `/verify#fingerprint=${attacks.image}`,
        `/e/${election.id}/board#${attacks.image}`,
        '/receipt#receipt=__proto__',
      ];
      for (const path of paths) {
        await page.goto('about:blank');
        await page.goto(path);
        await look();
      }
    });
  });

  test('after the close: results, a recount, the board, one’s own entry, downloads', async () => {
    const { id, codes } = election;
    const { engine, origin } = site.web;
    for (const code of codes.slice(2)) expect((await vote(origin, code, hostileBallot())).status).toBe(200);
    granted(await engine.close(organiser, id));
    const counting = plainCountings['stv-meek/v1'];
    const reason = `${attacks.script}\n${attacks.attribute}`;
    granted(await engine.recount(organiser, id, { contest: 'q3', seats: 1, counting, reason }));
    await walk(async (page, look) => {
      for (const path of [`/e/${id}`, `/e/${id}?lang=ar`, `/e/${id}?lang=fr`, `/e/${id}/board`]) {
        await page.goto(path);
        await look();
        expect(await page.textContent('main')).toContain(attacks.image);
      }
      await page.goto(`/e/${id}?lang=fr`);
      expect(await page.textContent('h1')).toBe(`0 ${attacks.script}`);
      await page.goto(`/e/${id}`);
      const told = given(await page.textContent('main'));
      for (const text of [hostileName, attacks.script]) expect(told).toContain(text);
      await page.goto('/mine');
      await page.getByLabel('Your personal code').fill(given(codes[0]));
      await press(page, 'Show my entry');
      await look();
    });
    const table = await (await fetch(`${origin}/e/${id}/result.csv`)).text();
    expect(table).toContain('HYPERLINK');
    expect(table).not.toMatch(/(?:^|[,\r\n]"?)[=@+]/u);
  });

  test('an organiser sees it as plain text too, name, roll, file and mistakes included', async () => {
    await walk(async (page, look, context) => {
      const by = { ...olga, name: hostileName };
      const entered = await enter(site.web, await linkFor(site.web, by, election.id));
      const [name = '', value = ''] = (given(entered.headers.get('set-cookie')).split(';')[0] ?? '').split(
        '=',
      );
      await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/organiser' }]);
      const copy = granted(
        await site.web.engine.create({ address: organiser, name: hostileName }, draft, null),
      );
      const shown = ['show', 'results', 'record', 'recount'].map((verb) => `${verb}:${election.id}`);
      const drafted = ['show', 'edit', 'roll', 'schedule', 'organisers', 'preview'].map(
        (verb) => `${verb}:${copy.id}`,
      );
      await stateEverything(site.web.engine, copy.id);
      const ofStatements = [`/statements/${copy.id}`, `/statements/${copy.id}/q1/c2`];
      const ofTexts = [`/texts/${copy.id}`, `/texts/${copy.id}/fr`];
      for (const path of [
        '',
        '/me',
        ...ofStatements,
        ...ofTexts,
        ...[...shown, ...drafted].map((action) => `/do/${action}`),
      ]) {
        await page.goto(`/organiser${path}`);
        await look();
      }
      expect(await page.textContent('nav.office')).toContain(hostileName);
      for (const roll of [
        `"<b>";"${attacks.script}"\n"ana@example.org";"${attacks.image}"\n`,
        attacks.script,
      ]) {
        await page.goto(`/organiser/do/roll:${copy.id}`);
        const file = {
          name: `${attacks.image}\r\nx: y.csv`,
          mimeType: 'text/csv',
          buffer: Buffer.from(roll),
        };
        await page.getByLabel('A file with voters').setInputFiles(file);
        await press(page, 'Continue');
        await look();
        expect(await page.textContent('main')).toContain(attacks.script);
      }
      await page.goto(`/organiser/do/edit:${copy.id}`);
      for (const typed of ['\u202e', '\u0000x', attacks.script.repeat(20)]) {
        await page.evaluate(`document.querySelector('#f-title').value = ${JSON.stringify(typed)}`);
        await page.locator('form.fill .end button').click();
        await page.getByRole('alert').waitFor({ timeout: 5000 });
        await look();
      }
    });
    const drafts = granted(await site.web.engine.own(organiser, election.id));
    expect(drafts.definition.title).toBe(hostileDefinition.title.trim());
  });

  test('mails keep it on one line in the subject, and as plain text in the letter', async () => {
    await walk(async (page) => {
      for (const [, { subject, text, html }] of site.web.mails) {
        expect(subject).not.toMatch(/[\p{Cc}]/u);
        expect(text).toContain(attacks.image);
        await page.setContent(html);
        const shown = given(await page.textContent('body'));
        expect(shown).toContain(attacks.image);
        const elements = await page.evaluate<string>(
          '[...new Set([...document.body.querySelectorAll("*")].map((each) => each.localName))].sort().join(" ")',
        );
        expect(elements).toBe('a bdi br div h1 p span');
        const links = await page.evaluate<string[]>('[...document.links].map((each) => each.origin)');
        expect(new Set(links)).toEqual(new Set([site.web.origin]));
      }
    });
  });
});
