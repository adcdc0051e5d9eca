/** Messages with most of Block Kit in them, for tests that look at the page. */

function plain(text: string) {
  return { type: 'plain_text', text };
}

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text };
}

function raw(text: string) {
  return { type: 'raw_text', text };
}

export function invitation(organiser: string): readonly object[] {
  const text =
    'Choose *one* of the people below. Voting is open until <!date^1803000000^{date_long} {time}|later>.\n' +
    '• nobody sees what you choose\n• you get a receipt, and find it in the result';
  const more = [
    { text: plain('Who can see what'), value: 'who' },
    { text: plain('Forget this invitation'), value: 'forget' },
  ];
  const confirm = {
    title: plain('Decline to vote?'),
    text: mrkdwn('You can come back until the election *closes*.'),
    confirm: plain('Decline'),
    deny: plain('Keep'),
    style: 'danger',
  };
  const languages = [
    { text: plain('English'), value: 'en' },
    { text: plain('العربية'), value: 'ar' },
  ];
  return [
    { type: 'header', text: plain('Works council 2027') },
    {
      type: 'section',
      text: mrkdwn(text),
      accessory: { type: 'overflow', action_id: 'more', options: more },
    },
    {
      type: 'section',
      fields: [mrkdwn(`*Organiser*\n<@${organiser}>`), mrkdwn('*Fingerprint*\n`7KQ2M-04XPA-9ZT1B`')],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', style: 'primary', text: plain('Vote'), action_id: 'vote' },
        {
          type: 'button',
          text: plain('Vote in the browser'),
          url: 'https://playground.example',
          action_id: 'browser',
        },
        { type: 'button', style: 'danger', text: plain('Decline'), action_id: 'decline', confirm },
        { type: 'static_select', action_id: 'language', placeholder: plain('Language'), options: languages },
      ],
    },
    {
      type: 'context',
      elements: [mrkdwn(':lock: Only you see this. <https://playground.example|How it works>')],
    },
  ];
}

export const result: readonly object[] = [
  {
    type: 'section',
    text: mrkdwn(':ballot_box_with_ballot: *Works council 2027* is closed. 11 of 12 voted.'),
  },
  {
    type: 'table',
    rows: [
      [raw('Choice'), raw('Votes'), raw('Share')],
      [raw('Priya Raghunathan'), raw('6'), raw('60 %')],
      [raw('فاطمة الزهراء المنصوري'), raw('4'), raw('40 %')],
    ],
    column_settings: [{}, { align: 'right' }, { align: 'right' }],
  },
  { type: 'divider' },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'text', text: 'Check it yourself:', style: { bold: true } }],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'keep your receipt' }] },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'look for it on the ' },
              { type: 'link', url: 'https://playground.example', text: 'board' },
            ],
          },
        ],
      },
      {
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: 'npm run verify record.jsonl.gz' }],
      },
    ],
  },
  { type: 'actions', elements: [{ type: 'button', text: plain('Check my receipt'), action_id: 'check' }] },
];
