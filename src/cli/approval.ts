import { createInterface } from 'node:readline/promises';
import type { Session } from './session.ts';

/** Asks the person at the terminal. Only `yes` approves; end of input does not. */
export async function askForApproval(session: Session, question: string): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answered = new Promise<string>((resolve) => {
    prompt.once('close', () => resolve(''));
    prompt
      .question(
        `${question}\n  Only 'yes' will be accepted to approve.\n\n  ${session.paintErr('bold', 'Enter a value:')} `,
      )
      .then(resolve, () => resolve(''));
  });
  const answer = await answered;
  prompt.close();
  return answer.trim() === 'yes';
}
