const hooks = require('node:async_hooks');
const v8 = require('node:v8');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { compileOnce } = require('./compiled-once.cjs');

const keepCompiled = compileOnce();

/**
 * V8 optimizes what it runs often, in threads of its own, and jest evaluates all modules anew for each file: what was optimized is
 * thrown away a second later, and three tenths of the processor's time with it. So only what is run fifteen times as often (67,584 is
 * V8's own budget) is optimized.
 */
v8.setFlagsFromString('--interrupt-budget=1000000');

/** The storages that the current test file has opened, jest-circus's own among them. */
const opened = new Set();

hooks.AsyncLocalStorage = class extends hooks.AsyncLocalStorage {
  constructor(...args) {
    super(...args);
    opened.add(this);
  }
};

/**
 * The Node.js environment of jest, whose globals are plain properties.
 *
 * jest makes them members of a proxy behind an interceptor of the engine, to which every `Math`, `Map`, and `Object` of a
 * test is a call: a tenth of the time of simulations. So that errors of simulated calls cost no more than elsewhere, they
 * have the ten frames of Node.js, and not a hundred.
 *
 * The storages of a file are closed with it. jest leaves them open, and Node.js 20 visits every open storage for every
 * promise: the later a file came, the slower it was.
 */
class PlainGlobals extends TestEnvironment {
  constructor(...args) {
    const { createContext, constants } = vm;
    if (constants?.DONT_CONTEXTIFY) {
      vm.createContext = () => createContext(constants.DONT_CONTEXTIFY);
    }
    try {
      super(...args);
    } finally {
      vm.createContext = createContext;
    }
    this.global.Error.stackTraceLimit = Error.stackTraceLimit;
  }

  async teardown() {
    for (const storage of opened) {
      storage.disable();
    }
    opened.clear();
    keepCompiled();
    await super.teardown();
  }
}

module.exports = PlainGlobals;
