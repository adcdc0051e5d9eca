import { type Logger, webApi } from '@slack/bolt';

export interface ClientOptions {
  /** Undefined for methods that take none. */
  readonly botToken: string | undefined;
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string | undefined;
  readonly logger: Logger;
}

type SlackClient = InstanceType<typeof webApi.WebClient>;

export interface Clients {
  /** For whoever waits in front of a form: answers soon or not at all. */
  readonly interactive: SlackClient;
  /** For invitations and posts: waits where Slack says so. */
  readonly background: SlackClient;
  /** For what must not be done twice: waits for a slow answer, and never tries again. */
  readonly once: SlackClient;
}

export function createClients({ botToken, apiUrl, logger }: ClientOptions): Clients {
  const shared = {
    logger,
    allowAbsoluteUrls: false,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
  return {
    interactive: new webApi.WebClient(botToken, {
      ...shared,
      timeout: 2000,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 1, minTimeout: 100, maxTimeout: 200 },
    }),
    background: new webApi.WebClient(botToken, {
      ...shared,
      timeout: 10_000,
      retryConfig: { retries: 3, minTimeout: 500 },
    }),
    once: new webApi.WebClient(botToken, {
      ...shared,
      timeout: 10_000,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
  };
}
