import { at, header, v } from './session.ts';
import type { Answer, Session } from './session.ts';

export const COMPUTE = '2024-03-02';

/** Asks for access to the bytes of a disk or snapshot; the answer to the request itself. */
export const begin = (session: Session, id: string, body: object = {}): Promise<Answer> =>
  session.send('POST', v(`${id}/beginGetAccess`, COMPUTE), { access: 'Read', durationInSeconds: 3600, ...body });

export const end = (session: Session, id: string): Promise<Answer> =>
  session.send('POST', v(`${id}/endGetAccess`, COMPUTE));

/** What an operation has come to when it is done. */
export const resultOf = async (session: Session, accepted: Answer): Promise<Answer> => {
  await session.advance('PT1S');
  return session.send('GET', header(accepted, 'location'));
};

/** The URL of the bytes of a disk or snapshot, to which access was granted. */
export const sasOf = async (session: Session, id: string, body: object = {}): Promise<string> =>
  String(at((await resultOf(session, await begin(session, id, body))).body, 'accessSAS'));

export interface Bytes {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** A request to a signed URL: no token goes with it. */
export const fetchBytes = async (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Bytes> => {
  const response = await fetch(url, { method, headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

export const readBytes = async (url: string, from: number, to: number): Promise<Buffer> => {
  const { bytes } = await fetchBytes(url, { range: `bytes=${from}-${to - 1}` });
  return bytes;
};

/** `<Code>` of a refusal of the blob service. */
export const codeOfXml = ({ bytes }: Bytes): string => /<Code>(\w+)<\/Code>/u.exec(bytes.toString())?.[1] ?? '';
