/** An error answer of AWS, by the name that SDKs know it by. */
export class AwsError extends Error {
  /**
   * @param name exception name, for example `HandshakeNotFoundException` (JSON) or `NoSuchEntity` (Query)
   * @param message text on the wire; where AWS's own words are not known, `simulated: <reason>`
   * @param fields further members, for example `Reason`
   * @param statusCode HTTP status: 400 for nearly everything
   */
  constructor(
    public override readonly name: string,
    message: string,
    public readonly fields: Readonly<Record<string, string>> = {},
    public readonly statusCode: number = 400,
  ) {
    super(message);
  }
}
