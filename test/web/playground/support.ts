import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  AckFn,
  BlockAction,
  ButtonAction,
  types,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { App, ExpressReceiver, LogLevel } from '@slack/bolt';
import express from 'express';
import type { PlaygroundOptions, RunningPlayground } from '../../../web/playground/server.ts';
import { startPlayground } from '../../../web/playground/server.ts';
import { everyInput } from './everyInput.ts';

/** A playground with a small real Bolt app behind it. */
export interface Stage {
  readonly playground: RunningPlayground;
  readonly bolt: App;
  readonly appUrl: string;
  stop(): Promise<void>;
}

export interface StageOptions extends Partial<PlaygroundOptions> {
  /** the app checks signatures with this secret in place of the playground's */
  readonly otherSecret?: string;
  /** adds listeners of one test's own */
  readonly listen?: (bolt: App) => void;
}

const commands = [
  {
    command: '/poll',
    description: 'A small app for tests',
    words: [
      { word: 'form', hint: 'a form with every input' },
      { word: 'hello', hint: 'say hello' },
    ],
  },
];

export async function startStage({ otherSecret, listen, ...options }: StageOptions = {}): Promise<Stage> {
  let appUrl = '';
  const signingSecret = randomBytes(16).toString('hex');
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => appUrl,
    signingSecret,
    botToken: 'xoxb-test',
    log: () => undefined,
    commands,
    ...options,
  });
  const receiver = new ExpressReceiver({
    signingSecret: otherSecret ?? signingSecret,
    logLevel: LogLevel.ERROR,
  });
  const bolt = new App({
    receiver,
    token: 'xoxb-test',
    convoStore: false,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: playground.slackApiUrl, retryConfig: { retries: 0 } },
  });
  await bolt.init();
  bolt.error(async () => undefined);
  addListeners(bolt);
  listen?.(bolt);
  const app = express().use(receiver.router);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await Promise.all([new Promise((resolve) => server.close(resolve)), playground.stop()]);
  };
  return { playground, bolt, appUrl, stop };
}

function addListeners(bolt: App): void {
  bolt.command('/poll', async ({ command, ack, client, respond }) => {
    if (command.text === 'form') {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: everyInput });
    } else if (command.text === 'steps') {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: step('one') });
    } else if (command.text === 'later') {
      await ack();
      await respond({ response_type: 'in_channel', text: 'said through the response URL' });
    } else await ack({ response_type: 'ephemeral', text: `You said: ${command.text}` });
  });
  bolt.view<ViewSubmitAction>(
    'step',
    async ({ ack, view }) => await answerStep(ack, view.state.values['word']?.['word']?.value ?? ''),
  );
  bolt.view({ callback_id: 'step', type: 'view_closed' }, async ({ ack }) => await ack());
  bolt.view<ViewSubmitAction>('every', async ({ ack, view }) => {
    const title = view.state.values['title']?.['title']?.value ?? '';
    if (title.includes('<'))
      await ack({ response_action: 'errors', errors: { title: 'No angle brackets, please.' } });
    else await ack();
  });
  bolt.action<BlockAction<ButtonAction>>('greet', async ({ ack, respond, action }) => {
    await ack();
    await respond({ replace_original: true, text: `Hello, ${action.value ?? ''}` });
  });
  bolt.event('app_home_opened', async ({ event, client }) => {
    const view = {
      type: 'home' as const,
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Your Home*' } }],
    };
    await client.views.publish({ user_id: event.user, view });
  });
}

async function answerStep(ack: AckFn<ViewResponseAction>, word: string): Promise<void> {
  if (word === 'wrong') await ack({ response_action: 'errors', errors: { word: 'That word is wrong.' } });
  else if (word === 'stranger')
    await ack({ response_action: 'errors', errors: { nowhere: 'No such block.' } });
  else if (word === 'next') await ack({ response_action: 'update', view: step('two') });
  else if (word === 'deeper') await ack({ response_action: 'push', view: step('below') });
  else if (word === 'clear') await ack({ response_action: 'clear' });
  else await ack();
}

export function step(name: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'step',
    notify_on_close: true,
    title: { type: 'plain_text', text: `Step ${name}` },
    submit: { type: 'plain_text', text: 'Go' },
    blocks: [
      {
        type: 'input',
        block_id: 'word',
        label: { type: 'plain_text', text: 'Word' },
        element: { type: 'plain_text_input', action_id: 'word' },
      },
    ],
  };
}

/** A modal with an external select and a conversation that wants an answer. */
export const asking: types.ModalView = {
  type: 'modal',
  callback_id: 'asking',
  title: { type: 'plain_text', text: 'Asking' },
  submit: { type: 'plain_text', text: 'Go' },
  blocks: [
    {
      type: 'input',
      block_id: 'office',
      label: { type: 'plain_text', text: 'Office' },
      element: { type: 'external_select', action_id: 'office', min_query_length: 0 },
    },
    {
      type: 'input',
      block_id: 'where',
      label: { type: 'plain_text', text: 'Where' },
      element: { type: 'conversations_select', action_id: 'where', response_url_enabled: true },
    },
  ],
};
