import type { BrowserContext, Page } from 'playwright-core';

/** All that an attack has brought about in a browser: dialogs, errors, refusals of the policy, foreign requests. */
export async function watchAttacks(context: BrowserContext, origin: string): Promise<readonly string[]> {
  const seen: string[] = [];
  context.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => seen.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) seen.push(text);
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) seen.push(`request: ${url}`);
  });
  await context.exposeBinding('tellViolation', (_, what: string) => seen.push(`policy: ${what}`));
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    window.tellViolation(event.violatedDirective + ' ' + event.blockedURI));`);
  return seen;
}

const strangers = `(() => {
  const own = (address, element) => {
    const url = new URL(address, location.href);
    if (element.closest('.said-links') !== null)
      return url.origin === 'https://programme.example' && element.rel === 'noopener noreferrer nofollow';
    return url.origin === location.origin || url.protocol === 'data:' && address.startsWith('data:application/json');
  };
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    const tell = (what) => found.push(element.localName + ' ' + what);
    if (['base', 'iframe', 'frame', 'object', 'embed', 'style', 'template'].includes(element.localName)) tell('');
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc' || name === 'http-equiv') tell(name);
      if (['href', 'src', 'action', 'formaction'].includes(name) && !own(value, element)) tell(name + '=' + value);
    }
    if (element.localName === 'img' && !element.getAttribute('src').startsWith('/')) tell('img');
    const data = element.getAttribute('type') === 'application/json';
    if (element.localName === 'script' && !data && element.textContent !== '') tell('inline');
  }
  const counts = ['main', 'h1', 'footer.site', 'header.site', 'title'].map((each) =>
    each + ':' + document.querySelectorAll(each === 'title' ? 'head > title' : each).length);
  return [...found, ...counts.filter((each) => !each.endsWith(':1'))];
})()`;

/** What stands on a page and is not of the site, and what of the page's frame is missing or there twice. */
export async function brokenParts(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<readonly string[]>(strangers);
  return found.map((each) => `${new URL(page.url()).pathname}: ${each}`);
}
