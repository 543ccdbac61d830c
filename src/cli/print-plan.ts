import type { Plan } from '../model/plan.ts';
import type { ApplyBy } from '../report/apply-command.ts';
import { planEvents } from '../report/ndjson.ts';
import type { Session } from './session.ts';
import { writeResult } from './write-result.ts';

export interface PlanPrinting {
  /** File for the Markdown form. */
  readonly markdown: string | undefined;
  readonly showSuppressed: boolean;
  readonly applyBy: ApplyBy;
}

/** The plan on stdout, as text or as events, and its Markdown form where it was asked for. */
export async function printPlan(
  plan: Plan,
  { markdown, showSuppressed, applyBy }: PlanPrinting,
  session: Session,
): Promise<void> {
  if (markdown !== undefined) {
    const { planMarkdown } = await import('../report/plan-markdown.ts');
    await writeResult(markdown, planMarkdown(plan, applyBy));
  }
  if (session.json) {
    const at = new Date().toISOString();
    for (const event of planEvents(plan, at)) session.out(JSON.stringify(event));
    return;
  }
  const { planText } = await import('../report/plan-text.ts');
  session.out(planText(plan, { style: session.paint, showSuppressed, applyBy }));
}
