/** A number as the page around it writes numbers: its server says how. */
export function written(number: number, { locale }: DOMStringMap): string {
  return new Intl.NumberFormat(locale).format(number);
}
