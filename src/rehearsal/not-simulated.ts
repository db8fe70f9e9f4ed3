/** Whether a message says that something is not simulated. The simulator names whatever it lacks, always in these words. */
export function isNotSimulated(message: string): boolean {
  return message.includes('not simulated');
}
