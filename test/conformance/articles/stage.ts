import { header, openSession, type Answer, type Session } from '../../unit/emulator/session.ts';
import type { EmulatorOptions } from '../../../src/emulator/server.ts';
import type { PrintedExchange, PrintedRequest } from './article.ts';
import { differencesOf, type Difference } from './likeness.ts';
import { Pairs } from '../pairs.ts';

/** Which of the two printed spellings of a request is sent. */
export type Spelling = 'example' | 'template';

/** An embedded Azure in which the story of an article happens, asked over a socket with the article's own requests. */
export class Stage {
  readonly session: Session;
  readonly #spelling: Spelling;
  readonly #pairs = new Pairs();

  private constructor(session: Session, spelling: Spelling) {
    this.session = session;
    this.#spelling = spelling;
  }

  static async open(options: EmulatorOptions, spelling: Spelling): Promise<Stage> {
    return new Stage(await openSession(options), spelling);
  }

  /** Sends a printed request with its printed body; names that the service made up are replaced by those of here. */
  async send({ method, url, fromTemplate, body }: PrintedRequest, headers?: Record<string, string>): Promise<Answer> {
    const spelled = this.#spelling === 'template' ? (fromTemplate ?? url) : url;
    const sent = body === undefined ? undefined : this.#pairs.toHere(JSON.stringify(body));
    return await this.session.send(method, this.#pairs.link(url) ?? this.#pairs.toHere(spelled), sent, headers);
  }

  /** Holds an answer against the printed one and remembers where the operation it started is followed here. */
  judge({ answer }: PrintedExchange, here: Answer): readonly Difference[] {
    for (const name of ['azure-asyncoperation', 'location'])
      if (answer.headers?.[name] !== undefined) this.follow(answer.headers[name], header(here, name));
    return differencesOf(answer, here, this.#pairs);
  }

  /** Polls of the printed URL, with or without its host, go to `here` from now on. */
  follow(printed: string, here: string): void {
    this.#pairs.pairLink(printed.replace(/^https:\/\/[^/]+/u, ''), here);
  }

  /** Lets virtual time pass. */
  async pass(duration: string): Promise<void> {
    await this.session.advance(duration);
  }
}
