/** Makes the value of a key once; a promise is a value like any other. */
export function memoize<A, T>(keyOf: (argument: A) => string, make: (argument: A) => T): (argument: A) => T {
  const made = new Map<string, { readonly value: T }>();
  return (argument) => {
    const key = keyOf(argument);
    const known = made.get(key) ?? { value: make(argument) };
    made.set(key, known);
    return known.value;
  };
}
