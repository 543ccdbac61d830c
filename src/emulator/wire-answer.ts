/** What goes on the socket. `body` undefined is an empty one with Content-Length 0. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
  readonly reset?: boolean;
  readonly truncateAt?: number | undefined;
}
