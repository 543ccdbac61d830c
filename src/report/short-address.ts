/** An address fit for a line: the scope of a role assignment by its group and name only, everything else as it is. */
export function shortAddress(address: string): string {
  return address.replace(/\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)(?:\/providers\/[^/]+\/[^/]+)?/iu, '$1');
}
