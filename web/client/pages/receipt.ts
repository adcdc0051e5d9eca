import { enableButtons } from '../receipt/buttons.ts';

enableButtons(document);
