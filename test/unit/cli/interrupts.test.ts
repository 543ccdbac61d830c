import { expect, test, vi } from 'vitest';
import { interruptible, listenForInterrupts } from '../../../src/cli/interrupts.ts';

test('a signal that comes by two ways at once is one, a later one is the second', () => {
  let nowMs = 1000;
  const said: string[] = [];
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const interrupts = listenForInterrupts(
    (text) => said.push(text),
    () => nowMs,
  );
  try {
    process.emit('SIGINT', 'SIGINT');
    nowMs += 50;
    process.emit('SIGINT', 'SIGINT');
    expect(interrupts.signal.aborted).toBe(true);
    expect(said).toEqual(['Interrupted: starting nothing new. Signal again to leave at once.']);
    expect(exit).not.toHaveBeenCalled();
    nowMs += 500;
    process.emit('SIGINT', 'SIGINT');
    expect(exit).toHaveBeenCalledWith(130);
  } finally {
    interrupts.release();
    exit.mockRestore();
  }
});

test('another signal is the second, however soon it comes', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const interrupts = listenForInterrupts(() => undefined);
  try {
    process.emit('SIGINT', 'SIGINT');
    process.emit('SIGTERM', 'SIGTERM');
    expect(exit).toHaveBeenCalledWith(143);
  } finally {
    interrupts.release();
    exit.mockRestore();
  }
});

test('work that fails after a signal ends with the code of the signal, and before one with its error', async () => {
  const failing = (): Promise<never> => Promise.reject(new Error('no'));
  const listeners = process.listenerCount('SIGTERM');
  await expect(interruptible(() => undefined, failing)).rejects.toThrow('no');
  const interrupted = interruptible(
    () => undefined,
    () => {
      process.emit('SIGTERM', 'SIGTERM');
      return failing();
    },
  );
  expect(await interrupted).toBe(143);
  expect(process.listenerCount('SIGTERM')).toBe(listeners);
});
