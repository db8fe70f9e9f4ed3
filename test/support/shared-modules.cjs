const { relative } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const runningTest = require('./running-test.cjs');

/** Libraries that are evaluated outside of the tests' global object, by a part of the path of their files. */
const OUTSIDE = /[\\/]node_modules[\\/](aws-cdk-lib|constructs)[\\/]/;
/** What keeps nothing of a test: what is tested, and the libraries. By paths from the root: a clone may itself lie in a folder `src`. */
const SHARED = /^(src|node_modules)[\\/]/;
const JEST_CIRCUS = /[\\/]node_modules[\\/]jest-circus[\\/]/;

/**
 * The module loader of jest, with one instance of the AWS CDK.
 *
 * aws-cdk-lib has thousands of modules. What is resolved decides, and not the name: `npm run test:newest` maps it to a newer version.
 */
class LibrariesOutside extends Runtime {
  requireModule(from, name, ...rest) {
    if (typeof name === 'string' && /^(aws-cdk-lib|constructs)(\/|$)/.test(name)) {
      const file = this._resolution.resolveCjs(from, name);
      if (OUTSIDE.test(file)) {
        return require(file);
      }
    }
    if (name === 'node:async_hooks' && JEST_CIRCUS.test(from)) {
      return runningTest;
    }
    return super.requireModule(from, name, ...rest);
  }
}

/** Has loaded what the test files of a worker share. */
let keeper;

/**
 * The module loader of jest, with one instance of what is tested for all test files of a worker.
 *
 * jest evaluates all modules anew for each file: 90 ms for the simulator and the handler, and V8 has to learn anew what is run
 * often. A file that replaces modules has its own instances from then on.
 */
class SharedModules extends LibrariesOutside {
  constructor(...args) {
    super(...args);
    keeper ??= new LibrariesOutside(...args);
    // One list for both, so that errors are shown where the sources have them.
    this.transformCache.sourceMaps = keeper.getSourceMaps();
    this.hasOwn = false;
  }

  requireModule(from, name, options, isActual) {
    if (name && !options?.isInternalModule && this.shares(from, name)) {
      return keeper.requireModule(from, name);
    }
    return super.requireModule(from, name, options, isActual);
  }

  shares(from, name) {
    return (
      !this.hasOwn &&
      !this.registries.isIsolated() &&
      !this._resolution.isCoreModule(name) &&
      SHARED.test(relative(this._config.rootDir, this._resolution.resolveCjs(from, name)))
    );
  }

  setMock(...args) {
    this.hasOwn = true;
    super.setMock(...args);
  }

  /** A new runtime does so at its beginning, before there is anything to share. */
  resetModules() {
    this.hasOwn = true;
    super.resetModules();
  }
}

module.exports = SharedModules;
