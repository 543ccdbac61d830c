import { digestOf, type Digest } from '../model/canonical-json.ts';
import type { Json } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';

/** SHA-256 of the RFC 8785 form of everything but the digest. */
export function planDigest(content: Omit<Plan, 'digest'> & { readonly digest?: unknown }): Digest {
  const { digest: _, ...rest } = content;
  return digestOf(rest as unknown as Json);
}
