import { z } from 'zod';

/** Why a message did not reach somebody; who reads it words it in their language. */
export const deliveryReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      'deactivated',
      'gone',
      'refuses',
      'not-installed',
      'not-in-teams',
      'blocked',
      'no-chat',
      'no-mail',
    ]),
  }),
  /** A chat platform refused, or did not answer, by a code of its own. */
  z.strictObject({ kind: z.enum(['refused', 'no-answer']), code: z.string() }),
  /** What a mail server said, or what kept us from it, as it is. */
  z.strictObject({ kind: z.literal('said'), text: z.string() }),
]);
export type DeliveryReason = Readonly<z.infer<typeof deliveryReasonSchema>>;
