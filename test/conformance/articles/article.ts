import { digString } from '../../../src/model/json.ts';
import { codeBlocks, readBlock, type Part } from './read-block.ts';
import { mend, PRINTING_ERRORS, type PrintingError } from './printing-errors.ts';
import type { ArticleName, SeedFile } from './seed-files.ts';
import { fillTemplate } from './template.ts';

export interface PrintedRequest {
  readonly method: string;
  /** Path and query of the example. */
  readonly url: string;
  /** The template with the example's values, where the article prints one. */
  readonly fromTemplate?: string;
  readonly body?: unknown;
}

export interface PrintedAnswer {
  readonly status: number;
  /** Absent where only the body is printed; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A request and its answer. The jobs article prints one answer whose request is in another article. */
export interface PrintedExchange {
  readonly request?: PrintedRequest;
  readonly answer: PrintedAnswer;
}

export interface Article {
  readonly name: ArticleName;
  readonly language: string;
  readonly exchanges: readonly PrintedExchange[];
  /** Bodies the text arrives at before it says what to send. */
  readonly drafts: readonly unknown[];
  /** ARM ids that stand alone. */
  readonly ids: readonly string[];
  /** Blocks by what they turned out to be. */
  readonly blocks: Readonly<Partial<Record<Part['kind'], number>>>;
}

/** Takes the exchanges out of an article, after mending those of `PRINTING_ERRORS` that `mends` is true for. */
export function readArticle(
  { article, language, text }: SeedFile,
  mends: (error: PrintingError) => boolean = () => true,
): Article {
  const errors = PRINTING_ERRORS.filter((error) => error.article === article && mends(error));
  const parts = mend(codeBlocks(text), errors).map(readBlock);
  const kinds = Map.groupBy(parts, ({ kind }) => kind);
  const reader = new Reader();
  for (const part of parts) reader.take(part);
  return {
    name: article,
    language,
    ...reader.end(),
    blocks: Object.fromEntries([...kinds].map(([kind, those]) => [kind, those.length])),
  };
}

/**
 * The order in which the articles print: a template, its example, the body to send, the answers. Another answer to the
 * same request follows on the first.
 */
class Reader {
  readonly #exchanges: PrintedExchange[] = [];
  readonly #drafts: unknown[] = [];
  readonly #ids: string[] = [];
  #template: { readonly method: string; readonly url: string } | undefined;
  #request: PrintedRequest | undefined;
  #answered = false;

  take(part: Part): void {
    switch (part.kind) {
      case 'id':
        this.#ids.push(part.id);
        return;
      case 'template':
        this.#template = part;
        return;
      case 'request':
        this.#begin({ method: part.method, url: part.url });
        return;
      case 'poll':
        this.#begin({ method: part.method, url: part.url });
        this.#answer({ status: 200, body: part.body });
        return;
      case 'answer':
        this.#answer({ status: part.status, headers: part.headers, body: part.body });
        return;
      case 'body':
        this.#takeBody(part.body);
    }
  }

  end(): Pick<Article, 'exchanges' | 'drafts' | 'ids'> {
    if (this.#template !== undefined || !this.#answered)
      throw new Error('The article ends with an unanswered request.');
    return { exchanges: this.#exchanges, drafts: this.#drafts, ids: this.#ids };
  }

  #begin({ method, url }: PrintedRequest): void {
    if (this.#request !== undefined && !this.#answered) throw new Error(`Nothing answers ${this.#request.url}.`);
    const template = this.#template;
    if (template !== undefined && template.method !== method) throw new Error(`${template.url} has another method.`);
    this.#request = { method, url, ...(template && { fromTemplate: fillTemplate(template.url, url) }) };
    this.#template = undefined;
    this.#answered = false;
  }

  /** An answer without an example takes its values for the template from the resource it shows. */
  #answer(answer: PrintedAnswer): void {
    if (this.#template !== undefined) {
      const url = fillTemplate(this.#template.url, digString(answer.body, 'id') ?? '');
      this.#begin({ method: this.#template.method, url });
    }
    this.#exchanges.push({ ...(this.#request && { request: this.#request }), answer });
    this.#answered = true;
  }

  /** What to send, what a poll came to, the end of an operation that the text alone speaks of, or a draft. */
  #takeBody(body: unknown): void {
    const open = this.#answered ? undefined : this.#request;
    if (open !== undefined && open.method !== 'GET' && open.body === undefined) this.#request = { ...open, body };
    else if (open?.method === 'GET') this.#answer({ status: 200, body });
    else if (digString(body, 'status') !== undefined && digString(body, 'startTime') !== undefined)
      this.#exchanges.push({ answer: { status: 200, body } });
    else this.#drafts.push(body);
  }
}
