// `npm test`: sets up what it needs, then runs every kind of test and check, and reports all failures at the end.
//   --quick           what takes less than a minute and needs no VS Code
//   --only host,ui    named steps, with what they need
// It works on a fresh clone: nothing here may import from node_modules.
import { parseArgs } from 'node:util';
import { interruptSteps, runStep } from './steps/runStep.mjs';
import { installDependencies, installVsCode } from './steps/setup.mjs';
import { STEPS, chooseSteps } from './steps/steps.mjs';
import { tallyLine, total } from './steps/tally.mjs';
import { endOnSignals } from './vscode/processes.mjs';

const AT_A_TIME = 2;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const { steps, unknown } = chooseSteps({ quick: values.quick, only: values.only?.split(',') ?? [] });
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. Steps: ${STEPS.map(({ name }) => name).join(', ')}; host is both hosts.`,
  );
  process.exit(2);
}

endOnSignals(interruptSteps);

const started = Date.now();
await installDependencies();
if (steps.some(({ name, group }) => name === 'ui' || group === 'host'))
  await installVsCode(['min', 'latest']);

/** @type {import('./steps/runStep.mjs').Outcome[]} */
const outcomes = [];
const beside = steps.filter(({ alongside }) => alongside);
await Promise.all(
  Array.from({ length: AT_A_TIME }, async () => {
    for (let step = beside.shift(); step; step = beside.shift()) outcomes.push(await runStep(step));
  }),
);
for (const step of steps.filter(({ alongside }) => !alongside)) outcomes.push(await runStep(step));

const failed = outcomes.filter((outcome) => outcome.failed).map(({ name }) => name);
const seconds = ((Date.now() - started) / 1000).toFixed(0);
console.log(
  `\n${outcomes.length} steps in ${seconds} s. ${failed.length > 0 ? `FAILED: ${failed.join(', ')}` : 'All passed.'}`,
);
console.log(tallyLine('total', total(outcomes.flatMap(({ counts }) => counts ?? []))));
process.exit(failed.length > 0 ? 1 : 0);
