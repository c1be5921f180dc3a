// Reads the reports that ./test collects.
//   one DIR PROJECT EXITCODE   prints a line for the project and keeps its sums
//   all DIR                    prints what failed and the sum of everything; exits 1 unless all is well
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [mode, folder, project, exitCode] = process.argv.slice(2);

function read(name) {
  const path = join(folder, `${name}.json`);
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).results : null;
  } catch {
    return null; // cut off in the middle: the project crashed
  }
}

// Where a crash is told: the first lines and the last, without the middle of a long trace.
function excerpt(name) {
  const log = join(folder, `${name}.log`);
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').map(text => text.slice(0, 240)) : [];
  return (lines.length <= 24 ? lines : [...lines.slice(0, 12), '…', ...lines.slice(-12)]).join('\n');
}

function sums() {
  const results = read(project);
  const tests = results?.tests ?? [];
  const count = status => tests.filter(test => test.status === status).length;
  const failures = tests.filter(test => test.status === 'failed')
    .map(test => ({ name: test.name, message: [test.message, test.trace].filter(Boolean).join('\n') }));
  const passed = count('passed');
  const skips = tests.filter(test => test.status === 'skipped' || test.status === 'pending');
  const other = tests.length - passed - failures.length - skips.length;
  const crashed = !results || other > 0 || (Number(exitCode) !== 0 && failures.length === 0 && tests.length > 0);
  if (crashed) {
    const why = Number(exitCode) === 124 ? 'ran out of time' : `ended with code ${exitCode}`;
    failures.push({ name: project, message: `The project ${why}. What it said:\n${excerpt(project)}` });
  }
  return { project, passed, failures, skipped: skips.length, reasons: skips.map(test => test.extra?.reason ?? test.message ?? '') };
}

const line = (passed, failed, skipped) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

if (mode === 'one') {
  const sum = sums();
  writeFileSync(join(folder, `${project}.sum`), JSON.stringify(sum));
  console.log(`${project}: ${line(sum.passed, sum.failures.length, sum.skipped)}`);
} else {
  const all = readdirSync(folder).filter(name => name.endsWith('.sum')).map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const reasons = new Map();
  for (const reason of all.flatMap(sum => sum.reasons)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const [reason, times] of reasons) console.log(`Skipped ${times}: ${reason}`);
  for (const failure of all.flatMap(sum => sum.failures)) console.log(`\nFailed: ${failure.name}\n${failure.message}`);
  const total = key => all.reduce((sum, one) => sum + one[key], 0);
  const failed = all.reduce((sum, one) => sum + one.failures.length, 0);
  if (total('passed') + failed === 0) console.log('No test ran.');
  console.log(line(total('passed'), failed, total('skipped')));
  process.exitCode = failed > 0 || total('passed') === 0 ? 1 : 0;
}
