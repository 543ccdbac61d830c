import type { Explanation } from '../model/diagnostic.ts';

/**
 * Everything that can go wrong on the way to ARM and back. Errors of the service itself keep the service's own code.
 * Numbers are never reused.
 */
export const ARM_EXPLANATIONS = {
  ARM400: {
    summary: 'The endpoint cannot be used',
    cause: 'The endpoint is not an https origin, or it belongs to another cloud than the one chosen.',
    cure: 'Give --endpoint an https origin without path (plain http is for loopback addresses only), or leave it out and choose --cloud.',
  },
  ARM401: {
    summary: 'No credential was found',
    cause: 'None of the ways to sign in is set up on this machine.',
    cure: 'Sign in with `az login`, or set AZURE_TENANT_ID and AZURE_CLIENT_ID with a secret, a certificate or a federated token, or run where a managed identity exists.',
  },
  ARM402: {
    summary: 'The credential is expired or was refused',
    cause: 'A credential is set up, but Microsoft Entra ID gave no token for it.',
    cure: 'Sign in again with `az login`, or renew the secret, certificate or federated credential named above.',
  },
  ARM403: {
    summary: 'A URL outside the endpoint was refused',
    cause:
      'The answer asked to go on at an address that is not the configured endpoint. Nothing was sent there: it would have received the access token.',
    cure: 'Check what stands between this machine and Azure. If the address is right, name it with --endpoint.',
  },
  ARM404: {
    summary: 'The host name of the endpoint cannot be resolved',
    cause: 'DNS knows no such host, or DNS cannot be reached.',
    cure: 'Check the spelling of --endpoint or --cloud, the network and, behind a proxy, HTTPS_PROXY.',
  },
  ARM405: {
    summary: 'The endpoint cannot be reached',
    cause: 'The connection was refused or there is no route to the host.',
    cure: 'Check --endpoint, that something listens there, and, behind a proxy, HTTPS_PROXY and NO_PROXY.',
  },
  ARM406: {
    summary: 'The certificate of the endpoint is not trusted',
    cause:
      'The TLS certificate is issued by an unknown authority, expired, or for another host: often a proxy that inspects TLS.',
    cure: 'Give the authority with --ca-file or NODE_EXTRA_CA_CERTS. Verification cannot be switched off.',
  },
  ARM407: {
    summary: 'The proxy refused the connection',
    cause: 'The proxy in HTTPS_PROXY asks for credentials or does not allow this host.',
    cure: 'Put the credentials into HTTPS_PROXY (http://user:password@host:port), have the host allowed, or list it in NO_PROXY.',
  },
  ARM408: {
    summary: 'The endpoint did not answer in time',
    cause: 'The request was sent, or the connection was being made, when the time limit passed.',
    cure: 'Run again: azbackup looks at the live state first. If it stays, check the network and the state of the service.',
  },
  ARM409: {
    summary: 'The connection broke before the answer was complete',
    cause: 'The connection was reset, or the answer was cut short.',
    cure: 'Run again: azbackup looks at the live state first.',
  },
  ARM410: {
    summary: 'The endpoint does not speak Azure Resource Manager',
    cause: 'The answer is not what ARM sends: a web page, an empty body, or text that is not JSON.',
    cure: 'Check --endpoint and whether a proxy or sign-in page answers in its place.',
  },
  ARM411: {
    summary: 'The answer is too large',
    cause: 'The answer exceeds 16 MiB or is nested deeper than 100 levels; ARM itself never sends that.',
    cure: 'Check what answers at the endpoint.',
  },
  ARM412: {
    summary: 'The endpoint answered with a redirect',
    cause: 'ARM does not redirect; redirects are never followed because they can lead the access token elsewhere.',
    cure: 'Check --endpoint and whether a proxy or sign-in page answers in its place.',
  },
  ARM413: {
    summary: 'A list cannot be read to its end',
    cause: 'The pages of the list lead in a circle, never end, or are not lists. A part of a list is never used.',
    cure: 'Run again. If it stays, report it to the service with the request id.',
  },
  ARM414: {
    summary: 'The certificate file cannot be used',
    cause: 'The file given with --ca-file cannot be read or holds no PEM certificate.',
    cure: 'Give --ca-file a readable file with at least one `-----BEGIN CERTIFICATE-----` block.',
  },
  ARM415: {
    summary: 'The service refused the request without giving a reason',
    cause: 'The answer has an error status but no error code.',
    cure: 'Ask the support of the service with the request id.',
  },
  ARM416: {
    summary: 'The request was given up',
    cause: 'The run was interrupted before the request was sent.',
    cure: 'Go on with `azbackup resume`.',
  },
  ARM417: {
    summary: 'The path of a request is not a plain path',
    cause:
      'A path must start with `/` and hold no query, no fragment, no backslash and no dot segments. This is a bug in azbackup.',
    cure: 'Report it with the command and the specs that lead here.',
  },
  ARM420: {
    summary: 'The accepted operation cannot be followed',
    cause: 'The service accepted the request but said nowhere how it goes on.',
    cure: 'Look at the resource itself: `azbackup plan` shows what is missing.',
  },
  ARM421: {
    summary: 'The status of the operation can no longer be read',
    cause:
      'The status link has expired or keeps failing. That says nothing about the operation, which may well have succeeded.',
    cure: 'Look at the resource itself: `azbackup plan` shows what is missing.',
  },
  ARM422: {
    summary: 'The operation failed and the service does not say why',
    cause: 'The status document says failed or canceled and carries no error.',
    cure: 'Look into the activity log of the vault with the operation’s time, or ask the support with the correlation id.',
  },
  ARM423: {
    summary: 'The service uses a status word that is not known here',
    cause:
      'An operation reports a word outside the documented ones. It is treated as still running until the deadline.',
    cure: 'Nothing, if the run ends well. Otherwise report the word.',
  },
  ARM424: {
    summary: 'The local clock is off',
    cause:
      'The service’s clock and this machine’s differ by more than five minutes. Times in plans and journals follow the service; tokens may be refused.',
    cure: 'Set the clock of this machine.',
  },
  ARM429: {
    summary: 'The service kept throttling',
    cause:
      'Too many requests in this subscription, by azbackup or by others; the waits the service asked for exceed the budget of one request.',
    cure: 'Run again later or lower --parallelism.',
  },
  ARM430: {
    summary: 'A link to the bytes of a disk was refused',
    cause:
      'The link does not lead to the storage of this cloud. Nothing was sent there: whoever is sent the link can read the disk.',
    cure: 'Check --cloud and what stands between this machine and Azure.',
  },
  ARM431: {
    summary: 'The bytes of a disk cannot be read',
    cause:
      'The storage refused the read access that was just given, or gave something else than the bytes that were asked for.',
    cure: 'Check that public network access of disks, or a private endpoint, lets this machine read; the code of the storage says more.',
  },
  ARM432: {
    summary: 'No link to the bytes of a disk was given',
    cause: 'The service gave read access, or said so, and its answer holds no link.',
    cure: 'Run again. If it stays, ask the support of the service with the request id.',
  },
  ARM499: {
    summary: 'The service refused the request',
    cause: 'Azure answered with an error of its own; its code and message are printed.',
    cure: 'Run `azbackup explain CODE` with the code of the service, and follow its recommended action.',
  },
} as const satisfies Readonly<Record<`ARM4${number}`, Explanation>>;

export type ArmCode = keyof typeof ARM_EXPLANATIONS;
