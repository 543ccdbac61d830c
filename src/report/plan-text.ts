import type { Plan, PlannedChange, Suppressed, Unmanaged } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { ACTION_WORDS, ACTIONS_BY_DANGER } from './action-words.ts';
import { applyCommand, type ApplyBy } from './apply-command.ts';
import { changeLines, valueText, type ChangeLine } from './change-lines.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Paint } from './paint.ts';
import { plainLine, plainText } from './plain-text.ts';
import { rolloutLines, waveTexts } from './rollout-text.ts';
import { shortAddress } from './short-address.ts';
import { approvalText, planSummary } from './plan-summary.ts';

export interface PlanTextOptions {
  readonly style: Paint;
  /** Lists every difference that was seen and does not count. */
  readonly showSuppressed: boolean;
  readonly applyBy: ApplyBy;
}

/** A plan for a terminal, in Terraform's words. Every change has its line; nothing is folded away. */
export function planText(plan: Plan, { style, showSuppressed, applyBy }: PlanTextOptions): string {
  const guards = plan.diagnostics.filter(({ severity }) => severity === 'error');
  return [
    ...(plan.changes.length > 0 ? [legend(plan.changes, style), ...changeBlocks(plan, style)] : []),
    ...rolloutBlock(plan),
    ...unmanagedBlock(plan.unmanaged, style),
    ...suppressedBlock(plan.suppressed, showSuppressed, style),
    ...(guards.length > 0 ? [diagnosticsText(guards, style)] : []),
    style('bold', planSummary(plan)),
    ...approvalBlock(plan, applyBy, style),
  ].join('\n\n');
}

function legend(changes: readonly PlannedChange[], style: Paint): string {
  const used = new Set(changes.map(({ action }) => action));
  const lines = ACTIONS_BY_DANGER.toReversed()
    .filter((action) => used.has(action))
    .map(
      (action) => `${style(ACTION_WORDS[action].color, ACTION_WORDS[action].symbol)} ${ACTION_WORDS[action].legend}`,
    );
  return ['azbackup will do what is marked with these symbols:', ...lines].join('\n');
}

/** From so many changes of one kind on, the further ones have their heading only: 10,000 disks are read as a list. */
const FULL_BLOCKS = 50;

function changeBlocks(plan: Plan, style: Paint): readonly string[] {
  const { changes, steps } = plan;
  const byId = new Map<string, Step>(steps.map((step) => [step.id, step]));
  const waveOf = waveTexts(plan);
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const kind = `${change.action} ${change.address.slice(0, change.address.indexOf('/'))}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const isFull = count <= FULL_BLOCKS || change.notes.length > 0;
    return changeBlock(change, isFull ? byId : undefined, waveOf(change), style);
  });
}

function changeBlock(
  change: PlannedChange,
  steps: ReadonlyMap<string, Step> | undefined,
  wave: string,
  style: Paint,
): string {
  const { symbol, color, willBe } = ACTION_WORDS[change.action];
  const place = change.at === undefined ? '' : style('dim', `  ${change.at.file}:${change.at.line}`);
  const irreversible = change.risk === 'irreversible' ? ` ${style('red', '(irreversible)')}` : '';
  const heading = `  ${style('bold', `# ${plainLine(shortAddress(change.address))}`)} will be ${style(color, willBe)}${wave}${irreversible}${place}`;
  if (steps === undefined) return heading;
  return [
    heading,
    `${style(color, symbol)} ${plainLine(change.because)}`,
    ...scopeLines(change, style),
    ...changeLines(change, steps).map((line) => `      ${lineText(line, style)}`),
    ...change.notes.map((note) => `      ${style('yellow', '!')} ${plainLine(note)}`),
  ].join('\n');
}

/** Roles have no paths: where they are granted or taken back says all. */
function scopeLines({ action, id }: PlannedChange, style: Paint): readonly string[] {
  if (action !== 'grant' && action !== 'revoke') return [];
  return [`      ${lineText({ mark: action === 'grant' ? '+' : '-', text: `scope = ${id}` }, style)}`];
}

const LINE_COLORS = { '+': 'green', '-': 'red', '~': 'yellow', ' ': 'dim' } as const;

function lineText({ mark, text }: ChangeLine, style: Paint): string {
  return `${style(LINE_COLORS[mark], mark)} ${plainLine(text)}`;
}

function rolloutBlock(plan: Plan): readonly string[] {
  const lines = rolloutLines(plan);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** So many unmanaged resources are named. */
const SHOWN_UNMANAGED = 20;

function unmanagedBlock(unmanaged: readonly Unmanaged[], style: Paint): readonly string[] {
  if (unmanaged.length === 0) return [];
  const shown = unmanaged
    .slice(0, SHOWN_UNMANAGED)
    .map(({ address, why }) => `  . ${plainLine(address)}: ${plainLine(why)}`);
  const more = unmanaged.length > SHOWN_UNMANAGED ? [`  ... and ${unmanaged.length - SHOWN_UNMANAGED} more`] : [];
  return [[style('dim', 'Left alone:'), ...shown, ...more].join('\n')];
}

function suppressedBlock(suppressed: readonly Suppressed[], show: boolean, style: Paint): readonly string[] {
  if (suppressed.length === 0 || !show) return [];
  const lines = suppressed.map(
    ({ address, path, from, to, rule }) =>
      `  ${plainLine(address)} ${plainLine(path)}: live ${plainLine(valueText(from))}, spec ${plainLine(valueText(to))}  (${plainLine(rule)})`,
  );
  return [[style('dim', 'Differences that do not count:'), ...lines].join('\n')];
}

function approvalBlock(plan: Plan, applyBy: ApplyBy, style: Paint): readonly string[] {
  if (plan.approvals.length === 0) return [];
  const lines = plan.approvals.map((approval) => `  ${style('red', '!')} ${plainText(approvalText(approval).text)}`);
  return [['Apply must be told so:', ...lines, `  ${plainLine(applyCommand(plan, applyBy))}`].join('\n')];
}
