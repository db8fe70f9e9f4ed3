import type { ErrorCode } from '../failures';
import type { MessageEvent } from './message-event';

/** What CloudFormation is told: a stable physical id, and every documented attribute of the resource type. */
export interface Answer {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Something a person has to know or do. One message a flow and occasion, sent at least once, with a stable id. */
export interface Message {
  /** What makes this occasion this one, for example `asked/h-...`: the same text is the same message. */
  readonly occasion: string;
  readonly subject: string;
  /** Whole text: what happened, which accounts, who must act, the exact AWS CLI command, the expiry. */
  readonly text: string;
  /** What software is told, on the event bus. Absent: only people are told. */
  readonly event?: MessageEvent;
  /** People do not have to act on it, and hear of the end of the resource as well. */
  readonly isForSoftwareOnly?: boolean;
}

/**
 * What is there before a write, by the name of the value; `null`: nothing. Whatever takes the write back puts it there again.
 */
export type Note = Readonly<Record<string, string | null>>;

/** Perform one action, then look again. */
export interface Act<Action> {
  readonly type: 'act';
  readonly action: Action;
  readonly reason: string;
  /**
   * What the action overwrites. The driver writes it down and ends the step before anything is done: the next step looks
   * again, and acts only if the note still describes what is there.
   */
  readonly note?: Note;
  /** What an Update in a rollback is answered before this is done. Default: every attribute is empty. */
  readonly answer?: Answer;
  /** What has come to pass before it, that somebody has to know. */
  readonly messages?: readonly Message[];
  /**
   * It is one of so many that CloudFormation's patience may end first: shortly before, it gets the `answer`, and the
   * workflow goes on. Only for what is under way and goes on by itself.
   */
  readonly mayDetach?: boolean;
}

/** Look again later. */
export interface Wait {
  readonly type: 'wait';
  /**
   * `AWS`: a state that AWS reaches by itself; never answered as PENDING, fails shortly before `ServiceTimeout`.
   * `PERSON`: somebody must answer a handshake. `MIGRATION`: all features must be enabled first.
   */
  readonly waitingFor: 'AWS' | 'PERSON' | 'MIGRATION';
  readonly reason: string;
  /** When it is worth looking again, where a wait for AWS knows it. Default: soon, and less and less often. */
  readonly pauseSeconds?: number;
  /** What CloudFormation is told if the deployment stops waiting now. Required unless waiting for AWS. */
  readonly answer?: Answer;
  /** Who has to be told about it. */
  readonly messages?: readonly Message[];
}

/** The world is as desired. */
export interface Done {
  readonly type: 'done';
  readonly reason: string;
  readonly answer: Answer;
  readonly messages?: readonly Message[];
}

/** It cannot become as desired; the reason says what the user should do. */
export interface Fail {
  readonly type: 'fail';
  readonly code: ErrorCode;
  readonly reason: string;
  /** Named as soon as anything is known, so that the Delete which follows a failed Create has something to go by. */
  readonly physicalId?: string;
  /** What has come to pass, that somebody has to know beside the failure itself. */
  readonly messages?: readonly Message[];
}

/** What a flow decides in one step. Every decision carries the one text used by log, failure and notification. */
export type Decision<Action> = Act<Action> | Wait | Done | Fail;
