/** A command line that cannot be understood. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
