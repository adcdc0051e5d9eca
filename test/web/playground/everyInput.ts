import type { types } from '@slack/bolt';

/** A modal with every kind of input that the playground can show. */

type Input = types.InputBlock;

function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

function option(value: string, text: string, description?: string) {
  return {
    value,
    text: plain(text),
    ...(description === undefined ? {} : { description: plain(description) }),
  };
}

function field(id: string, label: string, element: Input['element'], more: Partial<Input> = {}): Input {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { ...element, action_id: id },
    ...more,
  };
}

const methods = [
  option('one', 'Choose one', 'Each voter picks a single choice'),
  option('approval', 'Approval', 'Each voter approves as many as they like'),
  option('yesno', 'Yes / no / abstain'),
];
const days = [option('mon', 'Monday'), option('tue', 'Tuesday'), option('wed', 'Wednesday')];

export const everyInput: types.ModalView = {
  type: 'modal',
  callback_id: 'every',
  title: plain('New election'),
  submit: plain('Create'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Everything can be changed until the election *opens*.' },
    },
    field('title', 'Title', {
      type: 'plain_text_input',
      max_length: 60,
      placeholder: plain('Works council 2027'),
    }),
    field('about', 'Description', { type: 'plain_text_input', multiline: true }, { optional: true }),
    field('method', 'Counting method', { type: 'radio_buttons', options: methods }),
    field(
      'rules',
      'Rules',
      { type: 'checkboxes', options: days },
      { optional: true, hint: plain('Choose any.') },
    ),
    field('day', 'Day', { type: 'static_select', options: days, placeholder: plain('Choose a day') }),
    field('days', 'Days', { type: 'multi_static_select', options: days, max_selected_items: 2 }),
    field('person', 'Co-organiser', { type: 'users_select' }, { optional: true }),
    field('people', 'Voters', { type: 'multi_users_select' }, { optional: true }),
    field('place', 'Conversation', { type: 'conversations_select' }, { optional: true }),
    field('places', 'Conversations', { type: 'multi_conversations_select' }, { optional: true }),
    field('channel', 'Channel', { type: 'channels_select' }, { optional: true }),
    field('channels', 'Channels', { type: 'multi_channels_select' }, { optional: true }),
    field('date', 'Date', { type: 'datepicker', initial_date: '2027-03-01' }),
    field('time', 'Time', { type: 'timepicker', initial_time: '09:30' }),
    field('closing', 'Closing time', { type: 'datetimepicker', initial_date_time: 1_803_000_000 }),
    field('seats', 'Seats', {
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '9',
    }),
    field('mail', 'Contact', { type: 'email_text_input' }, { optional: true }),
    field('link', 'Link', { type: 'url_text_input' }, { optional: true }),
    field('file', 'List of addresses', { type: 'file_input', filetypes: ['csv'] }, { optional: true }),
  ],
};
