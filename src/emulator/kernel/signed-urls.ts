import { createHmac } from 'node:crypto';
import { plainRefusal } from './refusal.ts';
import type { Call } from './route.ts';

/** `t`, `c`, `s` and `h`, some 3 KB of query that sign an operation URL (98b0e03a; 1b444a67 #29 for disks). */
export const signatureOf = (path: string, now: number): string => {
  const t = String((BigInt(now) + EPOCH_MS) * 10_000n);
  return `t=${t}&c=${CERTIFICATE}&s=${textOf(path, t)}&h=${hashOf(path, t)}`;
};

/** A signed URL must come back byte for byte; one without a signature is taken as it is. */
export const checkSignature = (call: Call): void => {
  const [t, s] = [call.request.query.get('t'), call.request.query.get('s')];
  if (t === null && s === null) return;
  if (s !== textOf(call.request.path, t ?? ''))
    throw plainRefusal(
      403,
      'EmulatorSignatureMismatch',
      'The signature of this operation URL does not fit it. Operation URLs must be used exactly as they were received.',
    );
  const signedAt = Number(BigInt(t ?? '0') / 10_000n - EPOCH_MS);
  if (call.now - signedAt > call.settings.durationsMs.signedUrlLife)
    throw plainRefusal(403, 'EmulatorSignatureExpired', 'The signature of this operation URL has expired.');
};

/** 1970 as .NET counts it, from the year 1 on. */
const EPOCH_MS = 62_135_596_800_000n;

const SIGNING_KEY = 'embedded azure';
const hashOf = (path: string, t: string): string =>
  createHmac('sha256', SIGNING_KEY).update(`${path}|${t}`).digest('base64url');
const textOf = (path: string, t: string): string =>
  Array.from({ length: 8 }, (_value, index) => hashOf(path, `${t}/${index}`)).join('');
/** Stands for the certificate that makes real URLs long; its content means nothing. */
const CERTIFICATE = 'MII' + hashOf('certificate', '').repeat(60).slice(0, 2400);
