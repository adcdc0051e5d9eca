/**
 * The tags (BCP 47) of an `Accept-Language` header (RFC 9110, 12.5.4), those that are liked best first; what is refused
 * (`q=0`) and what is none is left out. Hostile until then.
 */
export function acceptedTags(header: string | undefined): readonly string[] {
  const ranges = (header ?? '').split(',', mostRanges).flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => /^q=/iu.test(parameter))?.slice(2) ?? '1';
    const weight = /^[01](?:\.\d{0,3})?$/u.test(quality) ? Number(quality) : 0;
    return weight > 0 && /^[a-z\d-]{1,35}$/iu.test(tag) ? [{ tag, weight: Math.min(weight, 1) }] : [];
  });
  return ranges.toSorted((one, other) => other.weight - one.weight).map(({ tag }) => tag);
}

const mostRanges = 50;
