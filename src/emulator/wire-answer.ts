/** What goes on the socket. `body` undefined is an empty one with Content-Length 0, unless there is a `stream`. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
  /** Sent in place of a body; the headers have its length already. */
  readonly stream?: ByteStream | undefined;
  readonly reset?: boolean;
  readonly truncateAt?: number | undefined;
}

/** Bytes that are made while they are sent. */
export interface ByteStream {
  readonly length: number;
  readonly chunks: () => Iterable<Uint8Array>;
}
