/** Something that people, or other software, were told. */
export type SentMessage = SentNotification | SentEvent;

/** A message on an SNS topic. */
export interface SentNotification {
  readonly kind: 'SNS';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly messageId: string;
  readonly accountId: string;
  readonly topicArn: string;
  readonly subject?: string;
  readonly message: string;
}

/** An event on an EventBridge bus. */
export interface SentEvent {
  readonly kind: 'EVENT';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly eventId: string;
  readonly accountId: string;
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
