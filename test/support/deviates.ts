/** Normal deviates from a fixed seed (Box and Muller, over a linear congruential generator): the same in every run. */
export function deviates(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return (state + 1) / 4_294_967_297;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}
