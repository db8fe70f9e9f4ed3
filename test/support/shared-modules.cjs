const { default: Runtime } = require('jest-runtime');
const runningTest = require('./running-test.cjs');

/** Libraries that keep nothing of a test, by a part of the path of their files. */
const SHARED = /[\\/]node_modules[\\/](aws-cdk-lib|constructs)[\\/]/;
const JEST_CIRCUS = /[\\/]node_modules[\\/]jest-circus[\\/]/;

/**
 * The module loader of jest, with one instance of the AWS CDK for all test files of a worker.
 *
 * jest evaluates all modules anew for each file. For the constructs' tests that was most of their time: aws-cdk-lib has
 * thousands of modules. What is resolved decides, and not the name: `npm run test:newest` maps it to a newer version.
 */
class SharedModules extends Runtime {
  constructor(...args) {
    super(...args);
    this.sharedResolver = args[2];
  }

  requireModule(from, name, ...rest) {
    if (typeof name === 'string' && /^(aws-cdk-lib|constructs)(\/|$)/.test(name)) {
      const file = this.sharedResolver.resolveModule(from, name);
      if (SHARED.test(file)) {
        return require(file);
      }
    }
    if (name === 'node:async_hooks' && JEST_CIRCUS.test(from)) {
      return runningTest;
    }
    return super.requireModule(from, name, ...rest);
  }
}

module.exports = SharedModules;
