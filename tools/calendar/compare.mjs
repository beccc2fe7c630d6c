// Compares what `huhang calendar days` says of every day with a second opinion, the npm package chinese-days.
//
//   node tools/calendar/compare.mjs <huhang> <folder with node_modules>
//
// Asked of each known day: whether it is worked, and which day ends a period of five and of fifteen working days that
// starts on it. Periods that reach beyond the known years are left out, since nobody can know them. Needs no network;
// tools/test installs the package beforehand, pinned by tools/calendar/oracle/package-lock.json. The last line is
// "N passed, N failed".

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [program, modules] = process.argv.slice(2);
if (!modules) {
  process.stderr.write('usage: compare.mjs <huhang> <folder with node_modules>\n');
  process.exit(2);
}
const oracle = createRequire(resolve(modules, 'package.json'))('chinese-days');

// A day that the package counts: the start is not counted, and zero days end on the start.
function nthWorkday(start, n) {
  const day = new Date(`${start}T00:00:00Z`);
  for (let left = n; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    left -= oracle.isWorkday(day.toISOString().slice(0, 10)) ? 1 : 0;
  }
  return day.toISOString().slice(0, 10);
}

let passed = 0;
let failed = 0;

function compare(what, ours, theirs) {
  if (ours === theirs) {
    passed += 1;
  } else {
    failed += 1;
    process.stdout.write(`${what}: ${ours}, chinese-days says ${theirs}\n`);
  }
}

function daysOf(length) {
  const run = spawnSync(program, ['calendar', 'days', '--workdays', String(length), '--lang', 'en'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) {
    process.stderr.write(`${program} calendar days: ${run.stderr}\n`);
    process.exit(2);
  }
  return run.stdout.trim().split('\n').map((line) => line.split(' '));
}

for (const length of [5, 15]) {
  for (const [day, kind, end, ...rest] of daysOf(length)) {
    if (length === 5) {
      compare(day, kind === 'working' || kind === 'makeup_working', oracle.isWorkday(day));
    }
    if (rest.at(-1) !== '?') {
      compare(`${day} + ${length} working days`, end, nthWorkday(day, length));
    }
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
