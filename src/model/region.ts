/** A region as a key: `West US` and `westUS` name the same one; the service answers in several spellings. */
export function regionKey(region: string): string {
  return region.replaceAll(' ', '').toLowerCase();
}
