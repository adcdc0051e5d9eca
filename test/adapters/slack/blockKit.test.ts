import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../support/blockKit.ts';

const text = (of: string) => ({ type: 'plain_text', text: of });
const section = (of: string) => ({ type: 'section', text: text(of) });
const message = (...blocks: readonly unknown[]) => ({ text: 'x', blocks });
const image = (id: string, alt: string) => ({ type: 'image', slack_file: { id }, alt_text: alt });
const button = (id: string) => ({ type: 'button', action_id: id, text: text('x') });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: text('x'), value: `v${index}` }));
const view = (...blocks: readonly unknown[]) => ({
  type: 'modal',
  title: text('x'),
  submit: text('x'),
  blocks,
});
const input = (element: object) => ({
  type: 'input',
  label: text('x'),
  element: { action_id: 'a', ...element },
});

describe('the validator that all payloads of the tests go through', () => {
  test('takes what Slack takes', () => {
    checkMessage(
      message(section('x'.repeat(3000)), { type: 'actions', elements: [button('a'), button('b')] }),
    );
    checkMessage(message(image('F012345678', 'x'.repeat(2000))));
    checkView(view(input({ type: 'radio_buttons', options: options(10) })));
    checkView(view(input({ type: 'file_input', filetypes: ['csv', 'txt'], max_files: 10 })));
  });

  test.each<[string, unknown]>([
    ['51 blocks', message(...Array.from({ length: 51 }, () => section('x')))],
    ['an empty text', message(section(''))],
    ['a section of 3,001 characters', message(section('x'.repeat(3001)))],
    ['a header of 151 characters', message({ type: 'header', text: text('x'.repeat(151)) })],
    ['an unknown block', message({ type: 'carousel' })],
    ['an unknown property', message({ ...section('x'), colour: 'red' })],
    [
      '26 buttons in a block',
      message({ type: 'actions', elements: Array.from({ length: 26 }, (_, i) => button(`b${i}`)) }),
    ],
    ['two buttons of one id', message({ type: 'actions', elements: [button('a'), button('a')] })],
    [
      'two tables',
      message(...[1, 2].map(() => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }))),
    ],
    ['an input', message(input({ type: 'plain_text_input' }))],
    ['a picture that says nothing', message(image('F012345678', ''))],
    ['a picture that says 2,001 characters', message(image('F012345678', 'x'.repeat(2001)))],
    ['a picture whose id is an address', message(image('https://files.slack.com/x', 'x'))],
    ['markup in the fallback', { text: '<!channel>', blocks: [section('x')] }],
    ['no text beside the blocks', { blocks: [section('x')] }],
  ])('refuses a message with %s', (_, payload) => {
    expect(() => checkMessage(payload)).toThrow('Slack would refuse this message');
  });

  test.each<[string, unknown]>([
    ['101 blocks', view(...Array.from({ length: 101 }, () => section('x')))],
    ['a title of 25 characters', { ...view(section('x')), title: text('x'.repeat(25)) }],
    ['a state of 3,001 characters', { ...view(section('x')), private_metadata: 'x'.repeat(3001) }],
    [
      'inputs and no submit',
      { type: 'modal', title: text('x'), blocks: [input({ type: 'plain_text_input' })] },
    ],
    ['11 radio buttons', view(input({ type: 'radio_buttons', options: options(11) }))],
    ['11 files', view(input({ type: 'file_input', max_files: 11 }))],
    ['a file of no kind', view(input({ type: 'file_input', filetypes: [] }))],
    ['a kind of file with its dot', view(input({ type: 'file_input', filetypes: ['.csv'] }))],
    ['a file among buttons', view({ type: 'actions', elements: [{ type: 'file_input', action_id: 'a' }] })],
    ['101 options', view(input({ type: 'static_select', options: options(101) }))],
    [
      'an option of 76 characters',
      view(input({ type: 'static_select', options: [{ text: text('x'.repeat(76)), value: 'v' }] })),
    ],
    [
      'an initial option that is not offered',
      view(
        input({
          type: 'radio_buttons',
          options: options(2),
          initial_option: { text: text('y'), value: 'v' },
        }),
      ),
    ],
    ['the same block id twice', view({ ...section('x'), block_id: 'b' }, { ...section('y'), block_id: 'b' })],
    ['a table', view({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })],
    ['more than 250 kB', view(...Array.from({ length: 99 }, () => section('€'.repeat(1000))))],
  ])('refuses a view with %s', (_, payload) => {
    expect(() => checkView(payload)).toThrow('Slack would refuse this view');
  });
});
