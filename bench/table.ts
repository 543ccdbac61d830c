import { median, type Sample } from './measure.ts';

/** All samples of one command, and how many requests it sent each time. */
export interface Measured {
  readonly name: string;
  readonly samples: readonly Sample[];
  readonly requests: readonly number[];
}

/** A goal that a ratio must meet; a time never decides a test, so that this is all there is. */
export interface Ratio {
  readonly what: string;
  readonly value: number | undefined;
  readonly goal: string;
  readonly met: boolean;
}

/** Medians as a Markdown table. */
export function measuredTable(rows: readonly Measured[]): string {
  return markdown(
    ['what', 'wall s', 'CPU s', 'peak MB', 'requests'],
    rows.map(({ name, samples, requests }) => [
      name,
      seconds(median(samples.map(({ wallMs }) => wallMs))),
      seconds(median(samples.map(({ cpuMs }) => cpuMs))),
      shown(median(samples.map(({ peakMb }) => peakMb)), 0),
      shown(median(requests), 0),
    ]),
  );
}

export function ratioTable(rows: readonly Ratio[]): string {
  return markdown(
    ['ratio', 'measured', 'goal', ''],
    rows.map(({ what, value, goal, met }) => [what, shown(value, 2), goal, met ? 'met' : 'MISSED']),
  );
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function seconds(ms: number | undefined): string {
  return shown(ms === undefined ? undefined : ms / 1000, 3);
}

function shown(value: number | undefined, digits: number): string {
  return value === undefined ? '–' : value.toFixed(digits);
}
