import { shadowProblems } from './shadow.ts';

/** Root hooks: a test whose queries SQL Server would refuse fails, whatever it asserted. */
export const mochaHooks = {
  afterEach() {
    const problems = shadowProblems.splice(0);
    if (problems.length > 0) throw new Error(`not portable to SQL Server:\n${[...new Set(problems)].join('\n')}`);
  },
};
