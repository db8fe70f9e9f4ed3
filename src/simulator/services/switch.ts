import type { Call } from '../call';
import { ownMember } from '../own-member';
import type { SimulatedAws } from '../simulated-aws';
import { type ServiceRequest, serviceError, writeToOrganizations } from './caller-rights';
import { checkAccess, integrate, placeOf, principalOf, recordsOf, serviceRequest } from './integration';
import { EVERYWHERE, placesOf, type SwitchRecord } from './records';
import type { Setting, SwitchRow, SwitchView } from './row';

/** A switch of a service, by its row. */
export class Switch {
  constructor(
    private readonly aws: SimulatedAws,
    private readonly row: SwitchRow,
  ) {}

  public has(operation: string): boolean {
    return this.isWrite(operation) || this.row.read?.[0] === operation;
  }

  public isWrite(operation: string): boolean {
    return ownMember(this.row.writes, operation) !== undefined;
  }

  public perform(call: Call): unknown {
    const { row } = this;
    const request = serviceRequest(this.aws, call, row, isManagement);
    const place = placeOf(request, row);
    const write = ownMember(row.writes, call.operation);
    if (write) {
      this.turn(request, place, write(call.input));
      return row.answer?.(this.view(request, place));
    }
    if (row.readsDemandAccess) {
      checkAccess(request, row);
    }
    return row.read![1](this.view(request, place));
  }

  /** Whether it is on in the Region of a request. */
  public isOn(request: ServiceRequest): boolean {
    const { setting, isChanging } = this.view(request, placeOf(request, this.row));
    return setting === 'ON' && !isChanging;
  }

  private view(request: ServiceRequest, place: string): SwitchView {
    const { organization, call } = request;
    const record = this.record(request, place);
    const isChanging = record !== undefined && record.settlesAt > this.aws.clock.now();
    const setting = record ? (isChanging ? record.before : record.setting) : 'OFF';
    const hasAccess = organization.serviceAccess.has(principalOf(request, this.row));
    const isCut = setting === 'ON' && this.row.membersNeedAccess && !hasAccess;
    return {
      setting: isCut ? 'ALONE' : setting,
      isChanging,
      organizationId: organization.id,
      accountId: call.caller.accountId,
    };
  }

  private turn(request: ServiceRequest, place: string, to: Setting | undefined): void {
    const { row } = this;
    if (this.view(request, place).isChanging) {
      throw serviceError(row.errors.conflict ?? row.errors.invalid, 'simulated: another change is under way');
    }
    if (to === 'OFF') {
      this.turnOff(request, place);
    } else if (to !== undefined) {
      integrate(request, row);
      this.keep(request, place, to);
    }
  }

  private turnOff(request: ServiceRequest, place: string): void {
    const { row } = this;
    const { organization } = request;
    if (row.refusesSecondOff && this.view(request, place).setting === 'OFF') {
      throw serviceError(row.errors.missing ?? row.errors.invalid, 'simulated: it is off already');
    }
    const principal = principalOf(request, row);
    if (row.offDisablesAccess && organization.serviceAccess.has(principal)) {
      if ([...organization.delegatedAdministrators.values()].some(({ services }) => services.has(principal))) {
        throw serviceError(row.errors.invalid, 'simulated: deregister the delegated administrators first');
      }
      const denied = row.errors.organizationsDenied ?? row.errors.denied;
      writeToOrganizations(request, 'DisableAWSServiceAccess', { ServicePrincipal: principal }, denied);
    }
    this.keep(request, place, 'OFF');
  }

  private keep(request: ServiceRequest, place: string, to: Setting): void {
    const before = this.record(request, place)?.setting ?? 'OFF';
    if (to === before) {
      return;
    }
    const seconds = this.row.isGradual ? this.aws.behavior.serviceSeconds : 0;
    const record = { setting: to, before, settlesAt: this.aws.clock.now() + seconds * 1000 };
    placesOf(recordsOf(request).switches, this.row.service).set(place, record);
  }

  private record(request: ServiceRequest, place: string): SwitchRecord | undefined {
    const places = placesOf(recordsOf(request).switches, this.row.service);
    // Worlds turn a switch in all Regions.
    return places.get(place) ?? places.get(EVERYWHERE);
  }
}

/** Whether an account is the management account of the organization that a request is about. */
export function isManagement(accountId: string, { organization }: ServiceRequest): boolean {
  return organization.managementAccountId === accountId;
}
