import { runCommand } from './record/command.ts';
import { vote } from './vote/vote.ts';

await runCommand('npm run vote --', vote);
