import type { SimulatedAws } from '../simulated-aws';

/** What a custom resource may answer, in bytes. */
export const ANSWER_BYTES_MAX = 4096;
const PHYSICAL_ID_BYTES_MAX = 1024;

/** What an answer must repeat. */
export interface ExpectedAnswer {
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** A well-formed answer of a custom resource. */
export interface CustomResourceAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId?: string;
  readonly Data?: Readonly<Record<string, unknown>>;
}

/** An answer that counts, or why CloudFormation takes it for a failure. */
export type AnswerResult = CustomResourceAnswer | { readonly invalid: string };

interface PendingAnswer {
  readonly expected: ExpectedAnswer;
  readonly settle: (result: AnswerResult) => void;
}

/** The places that ResponseURLs point to: each takes one answer, and whatever comes later is ignored. */
export class Answers {
  private readonly pending = new Map<string, PendingAnswer>();

  constructor(private readonly aws: SimulatedAws) {}

  /** Makes a place; answers its token. */
  public expect(expected: ExpectedAnswer, settle: (result: AnswerResult) => void): string {
    const token = this.aws.random.hex(32);
    this.pending.set(token, { expected, settle });
    return token;
  }

  public isExpected(token: string): boolean {
    return this.pending.has(token);
  }

  /** From now on an answer there counts as none. */
  public forget(token: string): void {
    this.pending.delete(token);
  }

  /** Takes the body of a PUT. */
  public respond(token: string, body: string): void {
    const pending = this.pending.get(token);
    if (!pending) {
      return;
    }
    const isTooLong = Buffer.byteLength(body) > ANSWER_BYTES_MAX;
    // It is no answer: the resource goes on waiting.
    if (isTooLong && !this.aws.doubt('oversized-response')) {
      return;
    }
    this.pending.delete(token);
    pending.settle(isTooLong ? { invalid: 'Invalid response: it is too long' } : parseAnswer(body, pending.expected));
  }
}

function parseAnswer(body: string, expected: ExpectedAnswer): AnswerResult {
  let answer: Record<string, unknown>;
  try {
    answer = JSON.parse(body);
  } catch {
    return { invalid: 'Invalid response: it is not JSON' };
  }
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) {
    return { invalid: 'Invalid response: it is not a JSON object' };
  }
  const problem = problemOf(answer, expected);
  return problem === undefined
    ? (answer as unknown as CustomResourceAnswer)
    : { invalid: `Invalid response: ${problem}` };
}

function problemOf(answer: Record<string, unknown>, expected: ExpectedAnswer): string | undefined {
  if (answer.Status !== 'SUCCESS' && answer.Status !== 'FAILED') {
    return `Status is ${JSON.stringify(answer.Status)}, not SUCCESS or FAILED`;
  }
  for (const [name, value] of Object.entries(expected)) {
    if (answer[name] !== value) {
      return `${name} is not that of the request`;
    }
  }
  if (!isPhysicalId(answer.PhysicalResourceId, answer.Status)) {
    return `PhysicalResourceId must be a text of 1 to ${PHYSICAL_ID_BYTES_MAX} bytes`;
  }
  const data = answer.Data ?? {};
  if (typeof data !== 'object' || Array.isArray(data)) {
    return 'Data must be an object';
  }
  if (answer.Status === 'FAILED' && (typeof answer.Reason !== 'string' || answer.Reason === '')) {
    return 'a FAILED response needs a Reason';
  }
  return undefined;
}

/** Only a FAILED answer may leave it out. */
function isPhysicalId(id: unknown, status: 'SUCCESS' | 'FAILED'): boolean {
  if (id === undefined) {
    return status === 'FAILED';
  }
  return typeof id === 'string' && id !== '' && Buffer.byteLength(id) <= PHYSICAL_ID_BYTES_MAX;
}
