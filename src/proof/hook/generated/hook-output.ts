// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.

/**
 * What the program of a drill at level `hook` writes to its standard output: one JSON document. The disk is proven when the program ends with exit code 0 and every check passes.
 */
export interface HookOutput {
  /**
   * As in the input.
   */
  apiVersion: 'azbackup/hook.v1';
  /**
   * As in the input.
   */
  nonce: string;
  /**
   * The disk that was looked at.
   */
  disk: {
    /**
     * ARM id of the disk, as in the input.
     */
    id: string;
  };
  /**
   * What was looked at, at least one thing.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: One thing that was looked at.
   */
  checks: [
    {
      /**
       * What was looked at, in a few words.
       */
      check: string;
      /**
       * `pass`, `fail`, or `unknown` when it could not be looked at, which proves nothing.
       */
      result: 'pass' | 'fail' | 'unknown';
      /**
       * What should have been found.
       */
      expected?: string;
      /**
       * What was found.
       */
      found?: string;
    },
    ...{
      /**
       * What was looked at, in a few words.
       */
      check: string;
      /**
       * `pass`, `fail`, or `unknown` when it could not be looked at, which proves nothing.
       */
      result: 'pass' | 'fail' | 'unknown';
      /**
       * What should have been found.
       */
      expected?: string;
      /**
       * What was found.
       */
      found?: string;
    }[]
  ];
}
