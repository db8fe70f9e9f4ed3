/**
 * What jest-circus keeps of the test that runs, so that an error that nothing catches is that test's.
 *
 * jest-circus has a storage of Node.js for it, which is carried along with every promise of every simulation. Tests of a file
 * run one after the other here, so that one place is enough.
 */
class RunningTest {
  #store;

  getStore() {
    return this.#store;
  }

  async run(store, callback) {
    const outer = this.#store;
    this.#store = store;
    try {
      return await callback();
    } finally {
      this.#store = outer;
    }
  }
}

module.exports = { AsyncLocalStorage: RunningTest };
