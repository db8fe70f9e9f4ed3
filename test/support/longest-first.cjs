const { default: Sequencer } = require('@jest/test-sequencer');
const longest = require('./longest-first.json');

/**
 * Begins with the files that take longest, so that none of them is left alone at the end.
 *
 * jest's own order goes by the durations of the last run, which a fresh clone does not have.
 */
class LongestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = longest.findIndex((file) => path.replaceAll('\\', '/').endsWith(`/${file}`));
      return rank === -1 ? longest.length : rank;
    };
    return [...tests].sort((one, other) => rankOf(one) - rankOf(other) || one.path.localeCompare(other.path));
  }
}

module.exports = LongestFirst;
