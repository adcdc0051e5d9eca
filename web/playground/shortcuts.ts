import type { Shortcut } from './playground.ts';

/** The app's global shortcuts, as its manifest tells Slack. */
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
