import type { Shortcut, SlashCommand } from './playground.ts';

/** What the app's manifest tells Slack about its commands. */
export const appCommands: readonly SlashCommand[] = [
  {
    command: '/election',
    description: 'Run and take part in anonymous elections',
    words: [
      { word: 'create', hint: 'set up a new election' },
      { word: 'list', hint: 'elections you run or may vote in' },
      { word: 'show', hint: 'one election: contests, roll, dates, fingerprint' },
      { word: 'roll', hint: 'who may vote: add channels, groups, people, addresses' },
      { word: 'open', hint: 'freeze the roll and open the voting' },
      { word: 'invite', hint: 'send every voter a private invitation' },
      { word: 'remind', hint: 'remind those who have not voted yet' },
      { word: 'status', hint: 'how many were invited and how many voted' },
      { word: 'close', hint: 'end the voting, count and publish' },
      { word: 'results', hint: 'show the result' },
      { word: 'record', hint: 'the file from which anyone can recount' },
      { word: 'verify', hint: 'look for your receipt, privately' },
      { word: 'mine', hint: 'was a voting token issued in my name?' },
      { word: 'cancel', hint: 'call an election off' },
      { word: 'help', hint: 'all commands' },
    ],
  },
];

/** Its global shortcuts. */
export const appShortcuts: readonly Shortcut[] = [
  {
    callbackId: 'create',
    name: 'Create an election',
    description: 'Write the question, say who may vote, and open the voting',
  },
  {
    callbackId: 'vote',
    name: 'Vote',
    description: 'Open your ballot in an election that you may vote in',
  },
  {
    callbackId: 'verify',
    name: 'Check my receipt',
    description: 'Look for your receipt among all published ballots, privately',
  },
];
