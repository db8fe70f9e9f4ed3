/** What can be said of a question that may depend on what is not known. */
export type Answer = 'YES' | 'NO' | 'PERHAPS';

/** The answer of something that is known. */
export function answerOf(holds: boolean): Answer {
  return holds ? 'YES' : 'NO';
}

/** The answer to the opposite question. */
export function not(answer: Answer): Answer {
  return answer === 'PERHAPS' ? answer : answerOf(answer === 'NO');
}

/** Whether all of it holds. */
export function all(...answers: readonly Answer[]): Answer {
  return answers.includes('NO') ? 'NO' : answers.includes('PERHAPS') ? 'PERHAPS' : 'YES';
}

/** Whether something holds for one value at least; NO if there is none. */
export function some<T>(values: readonly T[], ask: (value: T) => Answer): Answer {
  let answer: Answer = 'NO';
  for (const value of values) {
    const one = ask(value);
    if (one === 'YES') {
      return one;
    }
    answer = one === 'PERHAPS' ? one : answer;
  }
  return answer;
}

/** Whether something holds for each value; YES if there is none. */
export function every<T>(values: readonly T[], ask: (value: T) => Answer): Answer {
  let answer: Answer = 'YES';
  for (const value of values) {
    const one = ask(value);
    if (one === 'NO') {
      return one;
    }
    answer = one === 'PERHAPS' ? one : answer;
  }
  return answer;
}
