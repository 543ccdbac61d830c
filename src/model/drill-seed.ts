import { sha256, type Digest } from './canonical-json.ts';

/**
 * What decides among instances that are equally due. Made of the drill and of the evidence before the run, so that nobody
 * can choose it and anybody can compute it again.
 */
export function drillSeed(drill: Digest, headBefore: Digest): Digest {
  return sha256(`${drill}|${headBefore}`);
}
