import type { DrillWindow, Weekday } from '../../model/drill.ts';

const DAYS: readonly Weekday[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MINUTES = 24 * 60;

/** Whether restores may be started now: in one of the windows, or always when there is none. All times are UTC. */
export function isOpenAt(windows: readonly DrillWindow[], nowMs: number): boolean {
  if (windows.length === 0) return true;
  const now = new Date(nowMs);
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
  return windows.some(({ days, fromMinute, toMinute }) => {
    const opensOn = (dayOffset: number): boolean => {
      const day = DAYS[(now.getUTCDay() + dayOffset) % DAYS.length];
      return day !== undefined && days.includes(day);
    };
    const length = toMinute > fromMinute ? toMinute - fromMinute : toMinute + DAY_MINUTES - fromMinute;
    const today = minute - fromMinute;
    const sinceYesterday = today + DAY_MINUTES;
    return (opensOn(0) && today >= 0 && today < length) || (opensOn(6) && sinceYesterday < length);
  });
}
