import { allows, NEEDED_ACTIONS } from '../../src/catalog/actions.ts';
import type { RunningEmulator } from '../../src/emulator/server.ts';
import { ROLE_COMMANDS, type NeededAction, type RoleCommand } from '../../src/model/needed-action.ts';

const VERBS: Readonly<Record<string, string>> = { GET: 'read', PUT: 'write', PATCH: 'write', DELETE: 'delete' };

/**
 * The action that Azure's role-based access control asks for before it lets a request through: the types of the last
 * provider in the path, and what is done. A POST names that itself, in its last segment.
 */
export function actionOf(method: string, path: string): string {
  const [whole = ''] = path.split('?');
  const provider = /.*\/providers\/(?<namespace>[^/]+)\/(?<rest>.+)/iu.exec(whole)?.groups;
  const { namespace = 'Microsoft.Resources', rest = whole.slice(1) } = provider ?? {};
  const types = rest.split('/').filter((_, index) => index % 2 === 0);
  return [namespace, ...types, VERBS[method] ?? 'action'].join('/');
}

/** The role under which a command line runs; undefined for one that asks nothing of Azure, or has no role. */
export function roleOf(args: readonly string[]): RoleCommand | undefined {
  const [command = '', action] = args;
  if (command === 'drill' && action === 'gc') return 'gc';
  if (command === 'resume') return 'apply';
  if (command === 'job') return 'jobs';
  if (['drift', 'import', 'recovery-points', 'points'].includes(command)) return 'plan';
  return ROLE_COMMANDS.find((one) => one === command);
}

/** Roles that a command line needs besides: for restores in a plan, and for asking the service beforehand. */
function rolesBesides(args: readonly string[]): readonly RoleCommand[] {
  if (args.includes('--preflight')) return ['apply', 'restore'];
  if (args[0] === 'resume') return ['restore'];
  return args[0] === 'apply' && args.some((arg) => arg === '--restores' || arg.endsWith('.json')) ? ['restore'] : [];
}

const tableOf = (command: RoleCommand): readonly NeededAction[] =>
  NEEDED_ACTIONS.filter(({ commands }) => commands.includes(command));

/** Holds command lines against the table of actions. */
export class UsedActions {
  readonly #used = new Map<RoleCommand, Set<string>>();
  readonly #refused = new Set<string>();

  /** Runs a command line and notes the actions of its requests. */
  async during<T>(emulator: RunningEmulator, args: readonly string[], run: () => Promise<T>): Promise<T> {
    const before = requestsOf(emulator).length;
    const result = await run();
    const command = roleOf(args);
    if (command === undefined) return result;
    const allowed = [command, ...rolesBesides(args)].flatMap(tableOf);
    const used = this.#used.get(command) ?? new Set();
    this.#used.set(command, used);
    for (const { method, path } of requestsOf(emulator).slice(before)) {
      // Links to the bytes of disks carry their own right.
      if (path.startsWith('/_disks/')) continue;
      const action = actionOf(method, path);
      used.add(action);
      if (!allowed.some((pattern) => allows(pattern.action, action))) this.#refused.add(`${command}: ${action}`);
    }
    return result;
  }

  /** Actions that were used and that the table does not allow, with their command. */
  get refused(): readonly string[] {
    return [...this.#refused];
  }

  /** Lines of the table that these commands have not used; what only some levels of proof need is not asked for. */
  unused(commands: readonly RoleCommand[]): readonly string[] {
    return commands.flatMap((command) => {
      const used = [...(this.#used.get(command) ?? [])];
      return tableOf(command)
        .filter(({ onlyWith }) => onlyWith?.startsWith('prove:') !== true)
        .filter(({ action: pattern }) => !used.some((action) => allows(pattern, action)))
        .map(({ action }) => `${command}: ${action}`);
    });
  }
}

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
}

/** In-process, so that no look of ours is counted. */
function requestsOf(emulator: RunningEmulator): readonly LoggedRequest[] {
  return emulator.embedded.requests.summary(true)['log'] as unknown as readonly LoggedRequest[];
}
