/** Whether AWS takes it: 6 to 64 characters of 7-bit ASCII, one `@`, a domain with a dot, no dot at the beginning. */
export function isEmailAddress(text: string): boolean {
  return text.length >= 6 && text.length <= 64 && /^(?!\.)[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/.test(text);
}
