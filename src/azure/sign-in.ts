import type * as Identity from '@azure/identity';
import { ArmFailure } from './arm-client.ts';
import type { Env } from './proxy.ts';
import { ownError } from './own-error.ts';
import { redactText } from './redact.ts';
import type { SignIn } from './tokens.ts';
import { type SignInSettings, type WayToSignIn, WAYS_TO_SIGN_IN } from './ways-to-sign-in.ts';

/**
 * Signs in by the first of `WAYS_TO_SIGN_IN` that is set up and gives a token, and stays with it. Throws `ArmFailure`
 * ARM401 (nothing is set up) or ARM402 (something is, and was refused), naming every way tried, one line each.
 * `@azure/identity` is loaded here, when a token is first needed, and nowhere else; its errors end here.
 */
export function createSignIn(settings: SignInSettings, scope: string): SignIn {
  let winner: WayToSignIn | undefined;
  let credential: Identity.TokenCredential | undefined;
  let forced = 0;

  return async ({ force, claims }) => {
    const identity = await import('@azure/identity');
    // A new credential object has an empty cache: the only way to pass by the library's own.
    if (force) {
      forced += 1;
      credential = undefined;
    }
    const tried: Tried[] = [];
    for (const way of winner === undefined ? chosenWays(settings.env) : [winner]) {
      const missing = await way.missing(settings);
      if (missing !== undefined) {
        tried.push({ way, line: missing, refused: false });
        continue;
      }
      try {
        credential ??= way.create(identity, settings);
        const token = await credential.getToken(spellingOf(scope, way, forced), claims === undefined ? {} : { claims });
        if (token === null) throw new Error('no token was given');
        winner = way;
        return { token: token.token, expiresAtMs: token.expiresOnTimestamp };
      } catch (error) {
        credential = undefined;
        const refused = way.source === 'variables' || isRefusal(error);
        tried.push({ way, line: reasonOf(error), refused });
        // What was set up for this run must work: going on would act under an identity nobody meant.
        if (refused) break;
      }
    }
    throw noToken(tried);
  };
}

/**
 * The library keeps managed-identity tokens in a cache shared by all credential objects and keyed by the audience's
 * spelling. ARM takes its audience with and without a slash at the end, so a forced sign-in uses the other spelling.
 */
function spellingOf(scope: string, way: WayToSignIn, forced: number): string {
  if (way.name !== 'ManagedIdentityCredential' || forced % 2 === 0) return scope;
  return scope.replace(/\/\.default$/u, '//.default');
}

interface Tried {
  readonly way: WayToSignIn;
  readonly line: string;
  readonly refused: boolean;
}

/** `AZURE_TOKEN_CREDENTIALS`: `prod`, `dev`, or the name of one credential; everything when it is not set. */
export function chosenWays(env: Env): readonly WayToSignIn[] {
  const wanted = env['AZURE_TOKEN_CREDENTIALS']?.trim().toLowerCase();
  if (wanted === undefined || wanted === '') return WAYS_TO_SIGN_IN;
  return WAYS_TO_SIGN_IN.filter((way) => {
    const group = way.source === 'person' ? 'dev' : 'prod';
    return group === wanted || way.name.toLowerCase() === wanted;
  });
}

function noToken(tried: readonly Tried[]): ArmFailure {
  const lines = tried.map(({ way, line }) => `  ${way.name}: ${line}`);
  const detail =
    tried.length === 0
      ? 'AZURE_TOKEN_CREDENTIALS names no credential that is known here.'
      : ['these were tried:', ...lines].join('\n');
  return new ArmFailure('notSent', ownError(tried.some(({ refused }) => refused) ? 'ARM402' : 'ARM401', detail));
}

/** Entra's codes for "known, but no longer valid", which the CLI's credential reports as merely unavailable. */
const EXPIRED = /AADSTS(?:50078|50079|50173|50076|65001|70008|700082|70043|700024|7000215|7000222|530003)|expired/u;

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AuthenticationError' || EXPIRED.test(error.message);
}

/** The first sentence or two of the library's message, on one line, redacted. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : 'unknown error';
  return redactText(text).replaceAll(/\s+/gu, ' ').trim().slice(0, 300);
}
