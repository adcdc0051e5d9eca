import { expect, test } from 'vitest';
import type { Part } from '../../../src/commands/ui.ts';
import { renderPart } from '../../../web/organiser/render/parts.ts';

const question = 'Change the statutes?';

test.each<Part>([
  { kind: 'heading', text: question },
  { kind: 'text', text: question },
  { kind: 'fields', fields: [{ label: question, value: '' }] },
  { kind: 'fields', fields: [{ label: '', value: question }] },
  { kind: 'list', label: question, items: [] },
  { kind: 'list', label: '', items: [question] },
  { kind: 'table', head: [question], rows: [] },
  { kind: 'table', head: ['', ''], rows: [['', question]] },
])('what organisers typed keeps its own direction of writing in $kind', (part) => {
  expect(renderPart(part, 'message').toString()).toMatch(/<[^>]* dir="auto">Change the statutes\?</u);
});
