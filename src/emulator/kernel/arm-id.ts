/** ARM ids and paths. Resource group names, resource names and all other URL names ignore case (ARM RPC v1.0). */

/** The decoded segments of a URL path. Empty ones are dropped: `az cloud register` sends `//metadata/endpoints`. */
export const segmentsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);

const decode = (segment: string): string => {
  // Ids are taken apart hundreds of thousands of times when a large world is loaded; few of them are escaped.
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** The form under which an id is stored and compared. */
export const idKey = (id: string): string => `/${segmentsOf(id).join('/').toLowerCase()}`;

export const lastSegment = (id: string): string => segmentsOf(id).at(-1) ?? '';

/** `microsoft.compute/disks` of a resource id, `microsoft.resources/...` of a group or subscription, lower case. */
export const typeOfId = (id: string): string => {
  const segments = segmentsOf(id).map((segment) => segment.toLowerCase());
  const provider = segments.lastIndexOf('providers');
  if (provider >= 0 && provider + 2 < segments.length) {
    const types = segments.slice(provider + 2).filter((_segment, index) => index % 2 === 0);
    return [segments[provider + 1], ...types].join('/');
  }
  if (segments[2] === 'resourcegroups') return 'microsoft.resources/resourcegroups';
  return segments[0] === 'subscriptions' ? 'microsoft.resources/subscriptions' : '';
};

/** `guid` of `/subscriptions/{guid}/...`, lower case. */
export const subscriptionOf = (id: string): string | undefined => {
  const segments = segmentsOf(id);
  return segments[0]?.toLowerCase() === 'subscriptions' ? segments[1]?.toLowerCase() : undefined;
};

/** The key of the resource group an id lies in, undefined outside of one. */
export const groupKeyOf = (id: string): string | undefined => {
  const segments = segmentsOf(id);
  return segments[2]?.toLowerCase() === 'resourcegroups' && segments.length >= 4
    ? idKey(segments.slice(0, 4).join('/'))
    : undefined;
};

/** The id itself and everything above it up to the tenant root `/`, as keys. */
export const selfAndAncestors = (id: string): string[] => {
  const segments = segmentsOf(id).map((segment) => segment.toLowerCase());
  const scopes: string[] = [];
  for (let length = segments.length; length > 0; length -= 1) scopes.push(`/${segments.slice(0, length).join('/')}`);
  return [...scopes, '/'];
};

/** `West US` and `westUS` name one region (recordings spell it both ways). */
export const regionKey = (location: string): string => location.replaceAll(' ', '').toLowerCase();
