// Mocha's own summary, then the plain closing line that tools read: 'N passed, N failed, N skipped'.
const { reporters } = require('mocha');

module.exports = class Closing extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.once('end', () => {
      for (const title of skipped) process.stdout.write(`skipped: ${title}\n`);
      const { passes, failures, pending } = runner.stats;
      process.stdout.write(`\n${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
};
