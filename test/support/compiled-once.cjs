const vm = require('node:vm');

/**
 * Makes V8 compile a module once in a worker, and not again for every test file that loads it.
 *
 * jest evaluates all modules anew for each file, and compiles their texts anew for that: a sixth of the processor's time of
 * the whole suite. What V8 made of them, with the functions that the first file called, is kept and read again.
 */
function compileOnce() {
  /** By file, which two transformations can give two texts. */
  const kept = new Map();
  const seen = new Map();

  vm.compileFunction = (code, parameters, { parsingContext, filename, importModuleDynamically }) => {
    const head = `(function (${parameters.join(',')}) {`;
    const known = kept.get(filename);
    const isKept = known?.code === code;
    const script = new vm.Script(`${head}${code}\n})`, {
      filename,
      importModuleDynamically,
      columnOffset: -head.length, // errors are where the module has them
      ...(isKept ? { cachedData: known.data } : {}),
    });
    if (!isKept) {
      seen.set(filename, { code, script });
    }
    return script.runInContext(parsingContext);
  };

  /** To be called when a test file has ended: what it called by then is compiled. */
  return function keep() {
    for (const [filename, { code, script }] of seen) {
      kept.set(filename, { code, data: script.createCachedData() });
    }
    seen.clear();
  };
}

module.exports = { compileOnce };
