import { z } from 'zod';

/** The library of schemas would try to compile them to code, which the page's policy forbids: first of all modules. */
z.config({ jitless: true });
