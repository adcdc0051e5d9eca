import { languages } from '../../src/locales/languages.ts';
import { visitedIn } from './organiserPages.ts';

visitedIn(languages.slice(0, 3));
