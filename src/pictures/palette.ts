import type { Tone } from './charts/chart.ts';

/** The light colours of `web/assets/tokens.css`. */
export const palette = {
  ink: '#15191b',
  inkSoft: '#4b5557',
  paper: '#ffffff',
  wash: '#f3f6f4',
  line: '#d6dcd9',
  lineStrong: '#6c7874',
  accent: '#0b5c46',
  accentStrong: '#073f30',
  accentWash: '#e6f3ed',
  accentPale: '#9fe0c8',
  error: '#b3231b',
  warn: '#9a6200',
  warnWash: '#fff7e5',
} as const;

/** The colour of a tone; the best grade is the darkest. */
export function fillOf(tone: Tone): string {
  if (typeof tone !== 'object') return fills[tone];
  return mixed(palette.accent, 0.12 + (0.88 * tone.grade) / Math.max(1, tone.of - 1));
}

const fills: Readonly<Record<Exclude<Tone, object>, string>> = {
  elected: palette.accent,
  other: palette.lineStrong,
  first: palette.accentPale,
  yes: palette.accent,
  no: palette.lineStrong,
  abstain: '#b4bfba',
};

/** A colour thinned with white: 1 is the colour itself. */
function mixed(colour: string, part: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const thinned = channels.map((channel) => Math.round(255 - (255 - channel) * part));
  return `#${thinned.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
