import { ArmFailure } from './arm-client.ts';
import { ownError } from './own-error.ts';

export type CloudName = 'public' | 'usgov' | 'china';

/** What belongs together: a token of one cloud is worth nothing in another. */
interface Cloud {
  readonly endpoint: string;
  readonly authorityHost: string;
  readonly scope: string;
  /** What names of hosts end with that hold the bytes of disks. */
  readonly storage: readonly string[];
}

/** Blob storage of accounts, and the zones (`md-....z12.blob.storage.azure.net`) that managed disks live in. */
const CLOUDS = {
  public: {
    endpoint: 'https://management.azure.com',
    authorityHost: 'https://login.microsoftonline.com',
    scope: 'https://management.azure.com/.default',
    storage: ['.blob.core.windows.net', '.blob.storage.azure.net'],
  },
  usgov: {
    endpoint: 'https://management.usgovcloudapi.net',
    authorityHost: 'https://login.microsoftonline.us',
    scope: 'https://management.usgovcloudapi.net/.default',
    storage: ['.blob.core.usgovcloudapi.net', '.blob.storage.usgovcloudapi.net'],
  },
  china: {
    endpoint: 'https://management.chinacloudapi.cn',
    authorityHost: 'https://login.chinacloudapi.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
    storage: ['.blob.core.chinacloudapi.cn', '.blob.storage.chinacloudapi.cn'],
  },
} as const satisfies Readonly<Record<CloudName, Cloud>>;

/** Where requests go and how tokens for it are got. */
export interface Endpoint {
  /** `https://management.azure.com`, without a slash at the end: the only place the token is sent to. */
  readonly origin: string;
  readonly authorityHost: string;
  readonly scope: string;
  /** Plain http and the constant token are for these only. */
  readonly loopback: boolean;
  /** What names of hosts end with that hold the bytes of disks: nothing else is read by a SAS link. */
  readonly storage: readonly string[];
}

export interface EndpointOptions {
  readonly endpoint?: string | undefined;
  readonly cloud?: CloudName | undefined;
  /** Overrides the cloud's (`AZURE_AUTHORITY_HOST`). */
  readonly authorityHost?: string | undefined;
}

/**
 * The endpoint to use. An endpoint of a known cloud brings that cloud's authority and scope with it; another one
 * (private link, the embedded Azure) takes those of the chosen cloud. Throws `ArmFailure` ARM400 when it is unsafe.
 */
export function resolveEndpoint(options: EndpointOptions): Endpoint {
  const asked = options.endpoint ?? CLOUDS[options.cloud ?? 'public'].endpoint;
  const { origin, loopback } = readOrigin(asked);
  const owner = cloudOf(origin);
  if (owner !== undefined && options.cloud !== undefined && options.cloud !== 'public' && owner !== options.cloud) {
    throw unusable(`${origin} belongs to the cloud ${owner}, but --cloud ${options.cloud} was asked for.`);
  }
  const cloud = CLOUDS[owner ?? options.cloud ?? 'public'];
  const { scope, storage } = cloud;
  return { origin, loopback, authorityHost: options.authorityHost ?? cloud.authorityHost, scope, storage };
}

function cloudOf(origin: string): CloudName | undefined {
  const names: readonly CloudName[] = ['public', 'usgov', 'china'];
  return names.find((name) => CLOUDS[name].endpoint === origin);
}

function readOrigin(text: string): { origin: string; loopback: boolean } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw unusable(`“${text.slice(0, 200)}” is not an http(s) URL.`);
  }
  if (url.username !== '' || url.password !== '') throw unusable('The URL holds user information.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw unusable(`${url.origin} must come without path, query and fragment.`);
  }
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback) {
    throw unusable(`${url.origin} is plain http: the access token would be readable on the way.`);
  }
  return { origin: url.origin, loopback };
}

/** `localhost`, 127.0.0.0/8 and `[::1]`, as `URL` spells host names. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}

function unusable(detail: string): ArmFailure {
  return new ArmFailure('notSent', ownError('ARM400', detail));
}
