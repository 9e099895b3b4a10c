import { readFileSync } from 'node:fs';

/**
 * Milliseconds of CPU this thread has used.
 * Before Node 23.9 only Linux tells threads apart; elsewhere garbage collection and compiling in the background count too.
 */
export function cpuClock() {
  if (process.threadCpuUsage) return inMilliseconds(process.threadCpuUsage());
  if (process.platform === 'linux')
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  return inMilliseconds(process.cpuUsage());
}

const inMilliseconds = ({ user, system }) => (user + system) / 1000;
