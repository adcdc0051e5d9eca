import type { Page } from 'playwright-core';

/** What is wrong with the element that has the focus: it does not show it, is hidden, or is too small to hit. */
const faultsOfFocus = `(() => {
  const own = document.activeElement;
  const faults = [];
  const shown = own.matches('.choice input, .step input') ? own.closest('.choice, .step') : own;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const name = own.tagName.toLowerCase() + (own.id ? '#' + own.id : '') + ' ' + (own.textContent || '').trim().slice(0, 30);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push(name + ': focus not shown');
  if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) faults.push(name + ': off the screen');
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (top === null || !(shown.contains(top) || top.contains(shown))) faults.push(name + ': covered');
  return faults;
})()`;

/** Presses Tab until the focus is there, and tells what is wrong with any element on the way. */
export async function tabTo(page: Page, selector: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    faults.push(...(await page.evaluate<string[]>(faultsOfFocus)));
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`))
      return faults;
  }
  throw new Error(`no way to ${selector} by keyboard`);
}

/** What can be pressed and is smaller than 24 px in either direction; links within a sentence may be (WCAG 2.5.8). */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('a, button, input, select, summary, textarea')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.type !== 'hidden')
    .filter((each) => !(each.matches('a') && each.closest('p, dd, td, th, .summary li, .skip')) && !each.matches('.skip'))
    .map((each) => [each, (each.closest('label') ?? each).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([each, box]) => each.outerHTML.slice(0, 80) + ' ' + Math.round(box.width) + '×' + Math.round(box.height))`);
}

/** What moves though the reader has asked for rest: transitions, animations that take time, smooth scrolling. */
export async function motion(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('*')].flatMap((each) => {
    const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(each);
    const still = [transitionDuration, animationDuration].every((all) => /^0s(, 0s)*$/.test(all) || all === 'auto');
    return still && scrollBehavior === 'auto' ? [] : [each.outerHTML.slice(0, 80)];
  })`);
}

/** The accessibility tree in short: headings, and everything with a role that can be used, each with its name. */
export async function heard(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const told =
    /^(banner|navigation|main|contentinfo|heading|group|radiogroup|radio|checkbox|button|status|alert|spinbutton|combobox)\b/u;
  return tree
    .split('\n')
    .map((line) => line.trim().replace(/^- /u, '').replace(/:$/u, ''))
    .filter((line) => told.test(line));
}
