// The front door: what a rehearsal, the command, checks and tests may name of the simulated AWS. All else may change
// without them.

export type { AccountState, SimulatedAccount, SimulatedRole } from './account';
export type { CallRecord, PolicyDocument, PolicyStatement } from './call';
export { VirtualClock } from './clock';
export { CloudFormation } from './cloudformation/cloudformation';
export { CloudFormationService } from './cloudformation/cloudformation-service';
export type { DeploymentProps, DeploymentResult, FailureOnPurpose } from './cloudformation/deployment';
export type { NestedTemplate } from './cloudformation/nested-stack';
export { PLACEHOLDERS, type Stack, type StackEvent, type StackResource } from './cloudformation/stack';
export type { Template } from './cloudformation/template';
export type { MetDoubt } from './doubts';
export type { WorldFault } from './faults';
export { IamAuthority } from './iam/authority';
export { type Decision, decide, type PolicyLayer } from './iam/decision';
export type { OpenDecision, UnknownOutcome } from './iam/open-decisions';
export { statementsOf } from './iam/policy-evaluation';
export type { PolicyUsage } from './iam/policy-usage';
export { LambdaService } from './lambda/lambda-service';
export type {
  FunctionConfiguration,
  FunctionRuntime,
  Invocation,
  InvocationResult,
  RuntimeCredentials,
} from './lambda/runtime';
export { NotSimulatedError } from './not-simulated';
export { defaultPolicyIdOf, defaultPolicyTypeOf } from './organizations/default-policies';
export { OrganizationsService } from './organizations/organizations-service';
export {
  emptyState,
  featureSetOf,
  type Handshake,
  type HandshakeState,
  type Migration,
  type Organization,
  type OrganizationsState,
  type Parent,
} from './organizations/state';
export type { SentEvent, SentMessage, SentNotification } from './sent-message';
export { respond } from './server/respond';
export { type RunningServer, startServer } from './server/server';
export { simulate } from './server/simulate';
export { SimulatedAws } from './simulated-aws';
export { Execution, type Outcome } from './states/execution';
export { StatesService } from './states/states-service';
export { UndecidedError, type UndecidedPlace, type UnknownSource } from './unknown';
export type { WireRequest, WireResponse } from './wire/message';
export { isNestedTooDeep, LEVELS_MAX } from './world/check/nesting';
export { parseWorld } from './world/check/parse-world';
export { dumpPlayedWorld, dumpWorld } from './world/dump/dump-world';
export { DURATION_FORM, daysBefore, isDuration, parseDuration, secondsAfter } from './world/duration';
export { loadWorld } from './world/load/load-world';
export { answerHandshake, isPassingRefusal } from './world/people/deeds';
export { escapeStep, unescapeStep } from './world/pointer-step';
export { parentPath, unitName } from './world/unit-path';
export { unknownPlacesIn } from './world/unknown-in-world';
export { patternOf, placeOf, segmentsOf, type UnknownPlace } from './world/unknown-place';
export type { World, WorldAccount, WorldPerson, WorldRole } from './world/world';
export { WorldError } from './world/world-error';
export type { WorldMember, WorldOrganization } from './world/world-organization';
