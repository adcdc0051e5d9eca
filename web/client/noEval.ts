import { config } from 'zod';

/** Imported before every schema: the site's policy forbids code made of text, which the library would try first. */
config({ jitless: true });
