import { FORMS } from '../../facts/forms';
import { AwsError } from '../aws-error';
import type { Call } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { type ServiceRequest, serviceError, writeToOrganizations } from './caller-rights';
import { checkAccess, integrate, placeOf, principalOf, recordsOf, serviceRequest } from './integration';
import { type AdministratorRecord, EVERYWHERE, placesOf } from './records';
import { type AdministratorRow, type AdministratorView, settled } from './row';
import { isManagement, type Switch } from './switch';

/** Seconds in which a new organization is not known everywhere. */
const NEW_ORGANIZATION_SECONDS = 60;

/** The administrator of a service, or of one feature of it, by its row. */
export class Administrator {
  constructor(
    private readonly aws: SimulatedAws,
    private readonly row: AdministratorRow,
    /** The switch of the same service, if it has one. */
    private readonly ownSwitch?: Switch,
  ) {}

  public has(operation: string): boolean {
    return this.isWrite(operation) || this.row.read?.[0] === operation;
  }

  public isWrite(operation: string): boolean {
    return operation === this.row.register[0] || operation === this.row.deregister[0];
  }

  /** Whether a call names this feature of its service. */
  public isMeant({ input }: Call): boolean {
    const { feature } = this.row;
    return feature === undefined || feature.name === (input.Feature ?? (feature.isDefault && feature.name));
  }

  public perform(call: Call): unknown {
    const { row } = this;
    const request = serviceRequest(this.aws, call, row, (accountId, asked) => this.mayCall(accountId, asked));
    const place = placeOf(request, row);
    if (row.needsSwitch && !this.ownSwitch?.isOn(request)) {
      throw serviceError(
        row.errors.denied,
        'Please complete AWS Audit Manager setup from home page to enable this action.',
      );
    }
    switch (call.operation) {
      case row.register[0]:
        return this.register(request, place, this.accountOf(call, row.register[1])!);
      case row.deregister[0]:
        return this.deregister(request, place, this.accountOf(call, row.deregister[1]));
      default:
        return this.show(request, place);
    }
  }

  /** The management account; and where only the administrator can step down, the administrator, too. */
  private mayCall(accountId: string, request: ServiceRequest): boolean {
    const { leavesByItself, deregister } = this.row;
    if (!leavesByItself) {
      return isManagement(accountId, request);
    }
    const isAdministrator = this.record(request, EVERYWHERE)?.accountId === accountId;
    return isAdministrator || (request.call.operation !== deregister[0] && isManagement(accountId, request));
  }

  private accountOf({ input }: Call, member: string | undefined): string | undefined {
    if (member === undefined) {
      return undefined;
    }
    const accountId: unknown = input[member];
    if (typeof accountId !== 'string' || !FORMS.ACCOUNT_ID.pattern.test(accountId)) {
      throw serviceError(this.row.errors.invalid, `simulated: ${member} is no account ID`);
    }
    return accountId;
  }

  private show(request: ServiceRequest, place: string): unknown {
    const { row } = this;
    const refusal = row.refusesReads?.(this.aws);
    if (refusal) {
      throw serviceError(...refusal);
    }
    if (row.readsDemandAccess) {
      checkAccess(request, row);
    }
    const record = this.record(request, place);
    if (row.ofItself && record?.accountId === request.call.caller.accountId) {
      throw serviceError(row.ofItself, `Account ${record.accountId} is the delegated admin of the organization.`);
    }
    const shown = row.read![1](record && this.view(request, record));
    if (shown === undefined) {
      throw serviceError(row.errors.missing ?? row.errors.invalid, 'simulated: there is no administrator');
    }
    return shown;
  }

  private register(request: ServiceRequest, place: string, accountId: string): unknown {
    const { aws, row } = this;
    const present = this.record(request, place);
    this.checkCandidate(request, place, accountId);
    integrate(request, row, accountId);
    if (present?.accountId === accountId) {
      const again = row.again?.(aws);
      if (again) {
        throw serviceError(again, `simulated: ${accountId} is the administrator already`);
      }
      return row.answer?.(this.view(request, present));
    }
    if (present) {
      throw serviceError(row.other, `simulated: ${present.accountId} is the administrator already`);
    }
    this.registerInOrganizations(request, accountId);
    const record = this.keep(request, place, accountId);
    return row.answer?.(this.view(request, record));
  }

  private checkCandidate(request: ServiceRequest, place: string, accountId: string): void {
    const { aws, row } = this;
    const { errors } = row;
    const { organization } = request;
    if (!organization.members.has(accountId)) {
      throw serviceError(errors.stranger ?? errors.invalid, `simulated: ${accountId} is no member of the organization`);
    }
    if (accountId === organization.managementAccountId && !settled(aws, row.acceptsManagementAccount ?? false)) {
      const form = errors.management ?? errors.invalid;
      throw serviceError(form, 'simulated: the management account cannot be the administrator');
    }
    const leader = row.follows && placesOf(recordsOf(request).administrators, row.follows).get(place)?.accountId;
    if (leader && leader !== accountId && leader !== organization.managementAccountId) {
      throw serviceError(row.other, `simulated: ${leader} administers Security Hub CSPM, and is accepted only`);
    }
    const former = placesOf(recordsOf(request).former, keyOf(this.row)).get(place);
    const refusal = row.refuses?.(aws, former !== undefined && former !== accountId);
    if (refusal) {
      throw serviceError(refusal, 'simulated: something else has to be done in the service first');
    }
    if (this.isStartingElsewhere(request, place)) {
      throw serviceError(errors.conflict ?? errors.invalid, 'simulated: the service is set up in another Region');
    }
  }

  /** The first Region makes what the organization has of a service: until then, others are refused. */
  private isStartingElsewhere(request: ServiceRequest, place: string): boolean {
    const now = this.aws.clock.now();
    const places = [...placesOf(recordsOf(request).administrators, keyOf(this.row))];
    return places.length === 1 && places[0]![0] !== place && places[0]![1].settlesAt > now;
  }

  /** AWS Organizations never registers its management account. */
  private registerInOrganizations(request: ServiceRequest, accountId: string): void {
    const { row } = this;
    const { organization } = request;
    if (accountId === organization.managementAccountId) {
      return;
    }
    const form = row.isKeptByOrganizations ? row.other : row.errors.invalid;
    for (const principal of [principalOf(request, row), ...settled(this.aws, row.also ?? [])]) {
      if (!organization.delegatedAdministrators.get(accountId)?.services.has(principal)) {
        this.writeToOrganizations(request, 'RegisterDelegatedAdministrator', principal, accountId, form);
      }
    }
  }

  /** What AWS Organizations refuses is an error of the service. */
  private writeToOrganizations(
    request: ServiceRequest,
    operation: string,
    ServicePrincipal: string,
    AccountId: string,
    form: AdministratorRow['other'],
  ): void {
    const { errors } = this.row;
    const input = { ServicePrincipal, AccountId };
    try {
      writeToOrganizations(request, operation, input, errors.organizationsDenied ?? errors.denied);
    } catch (error) {
      throw error instanceof AwsError && isOfOrganizations(error) ? serviceError(form, error.message) : error;
    }
  }

  private keep(request: ServiceRequest, place: string, accountId: string): AdministratorRecord {
    const now = this.aws.clock.now();
    const settlesAt = now + this.aws.behavior.serviceSeconds * 1000;
    const record = { accountId, since: now, settlesAt };
    const age = now - request.organization.createdAt;
    const isForgotten = this.row.forgetsInNewOrganization && age < NEW_ORGANIZATION_SECONDS * 1000;
    if (!isForgotten && !this.row.isKeptByOrganizations) {
      const { administrators } = recordsOf(request);
      placesOf(administrators, keyOf(this.row)).set(place, record);
      this.lead(request, place, record);
    }
    return record;
  }

  /** A member becomes the administrator of the other feature, too, where that has none. */
  private lead(request: ServiceRequest, place: string, record: AdministratorRecord): void {
    const { leads } = this.row;
    if (leads !== undefined && record.accountId !== request.organization.managementAccountId) {
      const followers = placesOf(recordsOf(request).administrators, leads);
      followers.set(place, followers.get(place) ?? record);
    }
  }

  private deregister(request: ServiceRequest, place: string, accountId: string | undefined): unknown {
    const { aws, row } = this;
    const present = this.record(request, place, accountId);
    if (!present || (accountId !== undefined && present.accountId !== accountId)) {
      const form = row.none?.(aws) ?? row.errors.missing ?? row.errors.invalid;
      throw serviceError(form, 'simulated: the account is not the administrator');
    }
    const records = recordsOf(request);
    const places = placesOf(records.administrators, keyOf(this.row));
    places.delete(place);
    placesOf(records.former, keyOf(this.row)).set(place, present.accountId);
    if (row.isKeptByOrganizations || (places.size === 0 && settled(aws, row.deregistersInOrganizations ?? false))) {
      this.deregisterInOrganizations(request, present.accountId);
    }
    return typeof row.deregistered === 'function' ? row.deregistered(this.view(request, present)) : row.deregistered;
  }

  private deregisterInOrganizations(request: ServiceRequest, accountId: string): void {
    const principal = principalOf(request, this.row);
    if (request.organization.delegatedAdministrators.get(accountId)?.services.has(principal)) {
      const { invalid } = this.row.errors;
      this.writeToOrganizations(request, 'DeregisterDelegatedAdministrator', principal, accountId, invalid);
    }
  }

  /** The administrator of a place. An account that has left the organization is none any more. */
  private record(request: ServiceRequest, place: string, accountId?: string): AdministratorRecord | undefined {
    const { organization, call } = request;
    if (this.row.isKeptByOrganizations) {
      const asked = accountId ?? String(call.input[this.row.register[1]]);
      const since = organization.delegatedAdministrators.get(asked)?.services.get(principalOf(request, this.row));
      return since === undefined ? undefined : { accountId: asked, since, settlesAt: since };
    }
    const record = placesOf(recordsOf(request).administrators, keyOf(this.row)).get(place);
    return record && organization.members.has(record.accountId) ? record : undefined;
  }

  private view(request: ServiceRequest, { accountId, since, settlesAt }: AdministratorRecord): AdministratorView {
    return {
      accountId,
      since,
      organizationId: request.organization.id,
      isChanging: this.row.isGradual === true && settlesAt > this.aws.clock.now(),
      region: request.call.region,
    };
  }
}

/** What the records of a row are kept under. */
export function keyOf({ service, key }: AdministratorRow): string {
  return key ?? service;
}

/** Errors of AWS Organizations, as a forwarded call gets them; a denial is one of the caller. */
function isOfOrganizations({ name }: AwsError): boolean {
  return /^(ConstraintViolation|InvalidInput|AccountAlreadyRegistered|AccountNotRegistered|AccountNotFound)/.test(name);
}
