import type { Page } from 'playwright-core';
import type { Stage } from './support.ts';

/** Everything of the form but its title, by role and label, as a person does. */
export async function fillRest(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Description' }).fill('Two lines\nof text');
  await page.getByRole('radio', { name: 'Approval' }).check();
  await page.getByRole('checkbox', { name: 'Wednesday' }).check();
  await page.getByRole('checkbox', { name: 'Monday' }).check();
  await choose(page, 'Day', ['Tuesday']);
  await choose(page, 'Days', ['Tuesday', 'Monday', 'Wednesday']);
  await page.getByRole('combobox', { name: 'Co-organiser' }).pressSequentially('sean');
  await page.keyboard.press('Enter');
  await choose(page, 'Voters', ['Priya', 'Jürgen']);
  await choose(page, 'Conversation', ['#electoral-board']);
  await choose(page, 'Conversations', ['#general', '#leadership']);
  await choose(page, 'Channel', ['#canteen']);
  await choose(page, 'Channels', ['#general']);
  await page.getByLabel('Date', { exact: true }).fill('2027-03-02');
  await page.getByLabel('Time', { exact: true }).fill('16:45');
  await page.getByLabel('Closing time').fill('2027-03-03T12:00');
  await page.getByRole('textbox', { name: 'Seats' }).fill('2');
  await page.getByRole('textbox', { name: 'Contact' }).fill('board@playground.example');
  await page.getByRole('textbox', { name: 'Link' }).fill('https://playground.example/rules');
  const file = { name: 'roll.csv', mimeType: 'text/csv', buffer: Buffer.from('a@playground.example') };
  await page.getByLabel('List of addresses').setInputFiles(file);
  await page.getByRole('button', { name: 'Remove roll.csv' }).waitFor();
}

async function choose(page: Page, field: string, labels: readonly string[]): Promise<void> {
  const box = page.getByRole('combobox', { name: new RegExp(`^${field}( \\(optional\\))?$`) });
  await box.click();
  for (const label of labels) await page.getByRole('option', { name: label }).click();
  if ((await box.getAttribute('aria-expanded')) === 'true') await box.press('Escape');
}

/** What the app must receive after `fillRest`. */
export async function expectedValues({ playground }: Stage): Promise<object> {
  const id = (name: string): string => playground.workspace.conversationNamed(name)?.id ?? '';
  const days = { selected_options: [{ value: 'tue' }, { value: 'mon' }] };
  return {
    title: { title: { value: 'Works council 2027' } },
    about: { about: { value: 'Two lines\nof text' } },
    method: { method: { selected_option: { value: 'approval' } } },
    rules: { rules: { selected_options: [{ value: 'mon' }, { value: 'wed' }] } },
    day: { day: { selected_option: { value: 'tue' } } },
    days: { days },
    person: { person: { selected_user: playground.person('sean').id } },
    people: { people: { selected_users: [playground.person('priya').id, playground.person('juergen').id] } },
    place: { place: { selected_conversation: id('electoral-board') } },
    places: { places: { selected_conversations: [id('general'), id('leadership')] } },
    channel: { channel: { selected_channel: id('canteen') } },
    channels: { channels: { selected_channels: [id('general')] } },
    date: { date: { selected_date: '2027-03-02' } },
    time: { time: { selected_time: '16:45' } },
    closing: { closing: { selected_date_time: Date.parse('2027-03-03T12:00+01:00') / 1000 } },
    seats: { seats: { value: '2' } },
    file: { file: { files: [{ name: 'roll.csv', size: 20 }] } },
  };
}

/** `state.values` of the last submission. */
export function submitted({ playground }: Stage): unknown {
  const last = playground.sent().findLast((each) => each.kind === 'view_submission');
  const payload = new URLSearchParams(last?.body).get('payload') ?? '{}';
  return (JSON.parse(payload) as { view: { state: { values: unknown } } }).view.state.values;
}
