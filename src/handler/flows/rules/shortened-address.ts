/** An email address as logs and answers name it: whole ones do not belong there. */
export function shortenedAddress(email: string): string {
  return email.replace(/^(.).*@/, '$1...@');
}
