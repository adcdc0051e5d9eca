import { runCommand } from './record/command.ts';
import { verify } from './record/verify.ts';

await runCommand('npm run verify --', verify);
