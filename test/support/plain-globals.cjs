const hooks = require('node:async_hooks');
const v8 = require('node:v8');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { compileOnce } = require('./compiled-once.cjs');

const keepCompiled = compileOnce();

/**
 * V8 optimizes what it runs often, in threads of its own. Most of what a test runs is not run often enough for that to pay, so
 * that only what is run four times as often (67,584 is V8's own budget) is optimized.
 */
v8.setFlagsFromString('--interrupt-budget=270336');

/** The storages that the current test file has opened. */
const opened = new Set();

hooks.AsyncLocalStorage = class extends hooks.AsyncLocalStorage {
  constructor(...args) {
    super(...args);
    opened.add(this);
  }
};

/** Written by what is instrumented, which all test files of a worker share. */
const COVERAGE = '__coverage__';

/**
 * The Node.js environment of jest, whose globals are plain properties, and one for all test files of a worker.
 *
 * jest makes them members of a proxy behind an interceptor of the engine, to which every `Math`, `Map`, and `Object` of a
 * test is a call: a tenth of the time of simulations. So that errors of simulated calls cost no more than elsewhere, they
 * have the ten frames of Node.js, and not a hundred.
 *
 * Modules that test files share (shared-modules.cjs) belong to a global object. What a file has changed of it is taken back:
 * properties of its own, `process.exit`, which jest replaces for each file, and the variables of the environment.
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
    this.properties = Object.getOwnPropertyDescriptors(this.global);
    this.exit = this.global.process.exit;
    this.variables = { ...this.global.process.env };
  }

  async teardown() {
    for (const storage of opened) {
      storage.disable();
    }
    opened.clear();
    keepCompiled();
    this.takeBack();
  }

  takeBack() {
    const { global, properties, exit, variables } = this;
    for (const key of Reflect.ownKeys(global)) {
      if (!Object.hasOwn(properties, key) && key !== COVERAGE) {
        Reflect.deleteProperty(global, key); // what jest has made permanent stays
      }
    }
    Object.defineProperties(global, properties);
    global.process.exit = exit;
    for (const name of Object.keys(global.process.env)) {
      delete global.process.env[name];
    }
    Object.assign(global.process.env, variables);
  }
}

/** The one of this worker. */
let environment;

/** jest makes one for each file, and is given the same. */
function environmentOfWorker(...args) {
  environment ??= new PlainGlobals(...args);
  return environment;
}

module.exports = environmentOfWorker;
