// Runs in the browser: Node reads the clock, because only DevTools has one for CPU time.
import { measureReader } from '../core/measure-reader.mjs';

globalThis.measureReader = (task) => measureReader(task, () => globalThis.cpuClock());
