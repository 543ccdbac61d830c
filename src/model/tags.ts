/** Whether tags hold all that are wanted: names in any case, as Azure compares them, values exactly. */
export function tagMatcher(
  wanted: Readonly<Record<string, string>>,
): (tags: Readonly<Record<string, string>>) => boolean {
  const pairs = Object.entries(wanted).map(([name, value]) => [name.toLowerCase(), value] as const);
  return (tags) => {
    const own = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));
    return pairs.every(([name, value]) => own.get(name) === value);
  };
}
