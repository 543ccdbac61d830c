import type { Plan } from '../model/plan.ts';
import type { GateCheck, PreflightReport } from '../model/report.ts';
import type { Step } from '../model/step.ts';
import { errorText } from './run-event-text.ts';
import { plainText } from './plain-text.ts';

type Paint = (style: 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan', text: string) => string;

/** What the service said about each gate when it was asked ahead of time. */
export function preflightText({ checks }: PreflightReport, paint: Paint): string {
  if (checks.length === 0) return 'Preflight: this plan has no gates.';
  const count = (verdict: GateCheck['verdict']): number => checks.filter((check) => check.verdict === verdict).length;
  const shut = count('fail') + count('error');
  return [
    'Preflight:',
    ...checks.map((check) => `  ${checkText(check, paint)}`),
    '',
    `Preflight: ${count('pass')} passed, ${shut} shut, ${count('deferred')} deferred.`,
  ].join('\n');
}

function checkText({ address, gate, verdict, needs, error }: GateCheck, paint: Paint): string {
  const about = plainText(`${address}: gate ${gate}`);
  switch (verdict) {
    case 'pass':
      return `${paint('green', 'pass')}      ${about}`;
    case 'deferred':
      return `${paint('dim', 'deferred')}  ${about}: ${needs === undefined ? 'asked by apply alone' : `needs ${plainText(needs)}`}`;
    case 'fail':
    case 'error':
      return `${paint('red', 'shut')}      ${about}: ${error === undefined ? 'no answer' : plainText(errorText(error))}`;
  }
}

/** Every request of a plan as apply would send it, in its order. */
export function requestsText({ steps }: Pick<Plan, 'steps'>, paint: Paint): string {
  return ['Would send, in this order:', ...steps.map((step) => `  ${requestText(step, paint)}`)].join('\n');
}

function requestText({ request, after, gates, address, rollout }: Step, paint: Paint): string {
  const gated = gates.map(({ kind }) => `gate ${kind}`);
  const notes = [
    ...gated,
    ...(rollout === undefined ? [] : [`wave ${rollout.wave}`]),
    ...(after.length === 0 ? [] : [`after ${after.length} step${after.length === 1 ? '' : 's'}`]),
  ];
  const line = plainText(`${request.path}?api-version=${request.apiVersion}`);
  return `${paint('bold', request.method)} ${line}  ${paint('dim', `# ${plainText(address)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`)}`;
}
