import { tamperedBoard } from './tamperedBoard.ts';
import { tamperedForm } from './tamperedForm.ts';
import { tamperedGiven } from './tamperedGiven.ts';
import { tamperedManifest } from './tamperedManifest.ts';
import { tamperedRoll } from './tamperedRoll.ts';
import { tamperedTotals } from './tamperedTotals.ts';
import type { Tampered } from './tampering.ts';

/** At least one for every error that a verifier can report. */
export const tampered: readonly Tampered[] = [
  ...tamperedForm,
  ...tamperedManifest,
  ...tamperedRoll,
  ...tamperedBoard,
  ...tamperedGiven,
  ...tamperedTotals,
];
