/**
 * `/Subscriptions/{subscriptionId}/...?api-version=...` with the values that a URL or an ARM id has in those places;
 * what is not a placeholder stays as the template spells it. Throws when the two are not of one form.
 */
export function fillTemplate(template: string, example: string): string {
  const [path = '', query] = template.split('?');
  const [examplePath = '', exampleQuery = query] = example.split('?');
  const segments = path.split('/');
  const values = examplePath.split('/');
  const filled = segments.map((segment, index) => {
    const value = values[index] ?? '';
    if (/^\{\w+\}$/u.test(segment)) return value;
    if (segment.toLowerCase() !== value.toLowerCase()) throw noMatch(template, example);
    return segment;
  });
  if (segments.length !== values.length || query !== exampleQuery) throw noMatch(template, example);
  return `${filled.join('/')}?${query}`;
}

function noMatch(template: string, example: string): Error {
  return new Error(`The example ${example} is not of the form ${template}.`);
}
