import '../verify/noEval.ts';
import { serve } from '../verify/serve.ts';

serve();
