import type { Plan, PlannedChange } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { ACTION_WORDS, ACTIONS_BY_DANGER } from './action-words.ts';
import { applyCommand, type ApplyBy } from './apply-command.ts';
import { changeLines } from './change-lines.ts';
import { codeFence, codeSpan, markdownText } from './markdown-text.ts';
import { plainLine } from './plain-text.ts';
import { rolloutLines, waveTexts } from './rollout-text.ts';
import { approvalFlags, approvalText, planSummary } from './plan-summary.ts';

/** GitHub refuses a comment above 65,536 characters. */
const LONGEST = 65_536;
/** One section may take so much, so that a long one does not push out the others. */
const LONGEST_SECTION = 20_000;
/** A section of more lines is folded; its heading stays outside. */
const LINES_UNFOLDED = 12;

/** Found again by whoever updates the comment in place. */
export const PLAN_MARKER = '<!-- azbackup:plan -->';

/**
 * A plan as a pull request comment: the summary, then what is dangerous, then the rest by kind of change. Never longer
 * than GitHub takes: whole sections are left out from the harmless end, and the comment says so.
 */
export function planMarkdown(plan: Plan, applyBy: ApplyBy): string {
  const head = [
    PLAN_MARKER,
    '### azbackup plan',
    `**${planSummary(plan)}**`,
    ...guardLines(plan),
    ...approvalLines(plan),
  ];
  const foot = footer(plan, applyBy);
  const sections = [...rolloutSection(plan), ...changeSections(plan), ...unmanagedSection(plan)];
  const kept: string[] = [];
  const whole = applyBy.isSaved ? ` The whole plan: ${codeSpan(applyCommand(plan, showOf(applyBy), []))}` : '';
  const leftOut = (count: number): string =>
    `_${count} section${count === 1 ? '' : 's'} left out, the comment would be too long.${whole}_`;
  const budget = LONGEST - length([...head, foot, leftOut(sections.length)]) - 2;
  for (const section of sections) {
    if (length([...kept, section]) > budget) break;
    kept.push(section);
  }
  const missing = sections.length - kept.length;
  return `${[...head, ...kept, ...(missing > 0 ? [leftOut(missing)] : []), foot].join('\n\n')}\n`;
}

function length(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length + 2, 0);
}

/** Of the command in the footer: a plan made of a thousand files names them all. */
const LONGEST_COMMAND = 2_000;
/** So many guards and approvals are named in the head; it must stay small whatever the plan. */
const SHOWN_IN_HEAD = 20;

function guardLines({ diagnostics }: Plan): readonly string[] {
  const guards = diagnostics.filter(({ severity }) => severity === 'error');
  if (guards.length === 0) return [];
  const lines = guards
    .slice(0, SHOWN_IN_HEAD)
    .map(({ code, summary, detail }) => `> ${code} ${markdownText(`${summary}: ${cut(detail, 500)}`)}`);
  const more = guards.length > SHOWN_IN_HEAD ? [`> ... and ${guards.length - SHOWN_IN_HEAD} more`] : [];
  return [['> [!CAUTION]', '> **Apply is shut.**', ...lines, ...more].join('\n')];
}

function approvalLines(plan: Plan): readonly string[] {
  if (plan.approvals.length === 0) return [];
  const lines = plan.approvals
    .slice(0, SHOWN_IN_HEAD)
    .map((approval) => `> - ${markdownText(cut(approvalText(approval).text, 300))}`);
  const more =
    plan.approvals.length > SHOWN_IN_HEAD ? [`> - ... and ${plan.approvals.length - SHOWN_IN_HEAD} more`] : [];
  return [['> [!WARNING]', '> Apply must be told so:', ...lines, ...more].join('\n')];
}

function changeSections(plan: Plan): readonly string[] {
  const { changes, steps } = plan;
  const byId = new Map<string, Step>(steps.map((step) => [step.id, step]));
  const waveOf = waveTexts(plan);
  const irreversible = changes.filter(({ risk }) => risk === 'irreversible');
  const shrinking = changes.filter((change) => change.risk !== 'irreversible' && shrinks(change));
  const others = changes.filter((change) => change.risk !== 'irreversible' && !shrinks(change));
  const groups = ACTIONS_BY_DANGER.flatMap((action) => groupsOf(others.filter((change) => change.action === action)));
  return [
    ...groupsOf(irreversible, 'can never be undone'),
    ...groupsOf(shrinking, 'will be created and keep recovery points for a shorter time'),
    ...groups,
  ].map(([title, group]) => section(title, group, (change) => blockOf(change, byId, waveOf(change))));
}

/** A new policy that keeps less than the one it takes the place of; the planner says so in a note. */
function shrinks({ notes }: PlannedChange): boolean {
  return notes.some((note) => note.startsWith('SHRINKS'));
}

/** Changes of one action on one kind of resource are read together: `12 BackupInstance to be rebound`. */
function groupsOf(
  changes: readonly PlannedChange[],
  willBe?: string,
): readonly (readonly [string, readonly PlannedChange[]])[] {
  const groups = new Map<string, PlannedChange[]>();
  for (const change of changes) {
    const kind = change.address.slice(0, change.address.indexOf('/'));
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [change]);
    else group.push(change);
  }
  return [...groups].map(([kind, group]) => {
    const first = group[0];
    const will = willBe ?? (first === undefined ? '' : `will be ${ACTION_WORDS[first.action].willBe}`);
    return [`${group.length} ${kindName(kind, group.length)} ${will}`, group];
  });
}

/** Kinds of addresses as people say them. */
const KIND_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  BackupVault: ['vault', 'vaults'],
  BackupPolicy: ['policy', 'policies'],
  BackupInstance: ['backup instance', 'backup instances'],
  RoleAssignment: ['role', 'roles'],
  Restore: ['restore', 'restores'],
};

function kindName(kind: string, count: number): string {
  return KIND_NAMES[kind]?.[count === 1 ? 0 : 1] ?? markdownText(kind);
}

function section(
  title: string,
  changes: readonly PlannedChange[],
  block: (change: PlannedChange) => readonly string[],
): string {
  const lines = fitting(changes.map(block));
  const fence = codeFence('diff', lines);
  if (lines.length <= LINES_UNFOLDED) return `#### ${title}\n\n${fence}`;
  return `#### ${title}\n\n<details><summary>Show</summary>\n\n${fence}\n\n</details>`;
}

/** The lines of a change, marks in the first column so that GitHub colours them. */
function blockOf(change: PlannedChange, steps: ReadonlyMap<string, Step>, wave: string): readonly string[] {
  const { diffMark } = ACTION_WORDS[change.action];
  const place = change.at === undefined ? '' : `  (${change.at.file}:${change.at.line})`;
  return [
    `${diffMark} ${plainLine(change.address)}${wave}${plainLine(place)}`,
    ...changeLines(change, steps).map(
      ({ mark, text }) => `${mark === '~' ? '!' : mark}     ${cut(plainLine(text), 400)}`,
    ),
    ...change.notes.map((note) => `!     ${plainLine(note)}`),
  ];
}

/** Whole changes as far as the section has room; when details do not fit, the headings may. */
function fitting(blocks: readonly (readonly string[])[]): readonly string[] {
  const full = blocks.flat();
  if (length(full) <= LONGEST_SECTION) return full;
  const kept: string[] = [];
  let size = 0;
  let count = 0;
  for (const [heading = ''] of blocks) {
    size += heading.length + 1;
    if (size > LONGEST_SECTION) break;
    kept.push(heading);
    count += 1;
  }
  return count === blocks.length ? kept : [...kept, `  ... and ${blocks.length - count} more like these`];
}

function rolloutSection(plan: Plan): readonly string[] {
  const lines = rolloutLines(plan);
  return lines.length === 0 ? [] : [`#### Rollout\n\n${codeFence('', fitting(lines.map((line) => [line])))}`];
}

function unmanagedSection({ unmanaged }: Plan): readonly string[] {
  if (unmanaged.length === 0) return [];
  const lines = fitting(unmanaged.map(({ address, why }) => [`  ${plainLine(address)}: ${plainLine(why)}`]));
  return [`<details><summary>${unmanaged.length} left alone</summary>\n\n${codeFence('', lines)}\n\n</details>`];
}

/** The command that shows the saved plan instead of applying it. */
function showOf({ words: [, ...rest], isSaved }: ApplyBy): ApplyBy {
  return { words: ['show', ...rest], isSaved };
}

function footer(plan: Plan, applyBy: ApplyBy): string {
  if (plan.steps.length === 0) return `Plan digest ${codeSpan(plan.digest)}`;
  const flags = approvalFlags(plan).slice(0, SHOWN_IN_HEAD);
  if (applyBy.isSaved) {
    const command = applyCommand(plan, applyBy, [`--expect-digest ${plan.digest}`, ...flags]);
    return `To apply exactly this: ${codeSpan(cut(command, LONGEST_COMMAND))}`;
  }
  const command = applyCommand(plan, applyBy, flags);
  return `Not saved with \`--out\`, so this makes a new plan: ${codeSpan(cut(command, LONGEST_COMMAND))}`;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`;
}
