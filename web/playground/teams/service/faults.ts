/** The calls of the app that can fail. */
export type TeamsCall = 'send' | 'update' | 'begin' | 'members' | 'token';

/** Makes coming calls fail. */
export interface TeamsFault {
  readonly call: TeamsCall;
  readonly status: number;
  readonly code?: string;
  /** seconds */
  readonly retryAfter?: number;
  readonly times: number;
  /** the call is done, and its answer is an error all the same */
  readonly done?: boolean;
}

export class TeamsFaults {
  private readonly waiting: { fault: TeamsFault; left: number }[] = [];

  add(fault: TeamsFault): void {
    this.waiting.push({ fault, left: fault.times });
  }

  take(call: TeamsCall): TeamsFault | null {
    const next = this.waiting.find(({ fault, left }) => fault.call === call && left > 0);
    if (next === undefined) return null;
    next.left -= 1;
    return next.fault;
  }
}
