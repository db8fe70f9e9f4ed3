const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * The Node.js environment of jest, whose globals are plain properties.
 *
 * jest makes them members of a proxy behind an interceptor of the engine, to which every `Math`, `Map`, and `Object` of a
 * test is a call: a tenth of the time of simulations. So that errors of simulated calls cost no more than elsewhere, they
 * have the ten frames of Node.js, and not a hundred.
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
}

module.exports = PlainGlobals;
