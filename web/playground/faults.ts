import { z } from 'zod';

/** Failures that a test, or a curious person, asks for. Each is used up call by call. */

const apiFault = z.strictObject({
  /** of the Web API, or `upload` or `download` for the bytes of a file */
  method: z.string(),
  /** how many calls it hits */
  times: z.number().int().min(1).default(1),
  /** HTTP status; with 200 and no `error` the call works, only `delayMs` later */
  status: z.number().int().min(200).max(599).default(200),
  /** seconds, sent with a 429 */
  retryAfter: z.number().int().min(0).default(1),
  /** a Slack error code */
  error: z.string().optional(),
  delayMs: z.number().int().min(0).max(60_000).default(0),
  /** do what was asked, then lose the answer */
  afterwards: z.boolean().default(false),
});

const mailFault = z.strictObject({
  /** the recipient, or `*` */
  address: z.string(),
  times: z.number().int().min(1).default(Number.MAX_SAFE_INTEGER),
  /** 4xx or 5xx: refused at RCPT TO; `drop`: the connection ends after the mail's data came; `slow`: only late */
  how: z.union([z.literal('drop'), z.literal('slow'), z.number().int().min(400).max(599)]),
  delayMs: z.number().int().min(0).max(60_000).default(0),
});

export const faultRequest = z.union([
  z.strictObject({ api: apiFault }),
  z.strictObject({ mail: mailFault }),
  z.strictObject({ clear: z.literal(true) }),
]);

export type ApiFault = z.infer<typeof apiFault>;
export type MailFault = z.infer<typeof mailFault>;
export type FaultRequest = z.input<typeof faultRequest>;

/** Pending faults of the Web API and of the mail server. */
export class Faults {
  #api: ApiFault[] = [];
  #mail: MailFault[] = [];

  /** @throws ZodError when the request is not one */
  add(request: FaultRequest): void {
    const parsed = faultRequest.parse(request);
    if ('clear' in parsed) {
      this.#api = [];
      this.#mail = [];
    } else if ('api' in parsed) this.#api.push(parsed.api);
    else this.#mail.push(parsed.mail);
  }

  takeApi(method: string): ApiFault | undefined {
    return take(this.#api, (fault) => fault.method === method || fault.method === '*');
  }

  takeRefusal(address: string): MailFault | undefined {
    return take(this.#mail, (fault) => typeof fault.how === 'number' && meant(fault, address));
  }

  /** A fault of the kind that strikes once the data came. */
  takeAtData(addresses: readonly string[]): MailFault | undefined {
    return take(
      this.#mail,
      (fault) => typeof fault.how === 'string' && addresses.some((each) => meant(fault, each)),
    );
  }
}

function meant(fault: MailFault, address: string): boolean {
  return fault.address === '*' || fault.address.toLowerCase() === address.toLowerCase();
}

function take<F extends { times: number }>(faults: F[], fits: (fault: F) => boolean): F | undefined {
  const found = faults.find(fits);
  if (found === undefined) return undefined;
  found.times -= 1;
  if (found.times === 0) faults.splice(faults.indexOf(found), 1);
  return found;
}

export function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
