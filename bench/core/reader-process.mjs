// A process of its own for one reader, so that none is warmed up by another. Prints milliseconds.
import { cpuClock } from './cpu-clock.mjs';
import { measureReader } from './measure-reader.mjs';

console.log(await measureReader(JSON.parse(process.argv[2]), cpuClock));
