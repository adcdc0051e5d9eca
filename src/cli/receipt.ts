import { runCommand } from './record/command.ts';
import { receipt } from './record/receipt.ts';

await runCommand('npm run receipt --', receipt);
