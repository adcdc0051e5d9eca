import { enhanceBallot } from '../ballot/enhance.ts';
import { readVotingData } from '../voting/data.ts';
import { vote } from '../voting/visit.ts';

const data = readVotingData();
if (data === null) enhanceBallot(document);
else void vote(data);
