// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import { Aws, Lazy } from 'aws-cdk-lib';
import {
  Account,
  CentralizedRootAccess,
  DelegatedAdministrator,
  EnabledPolicyType,
  HandshakeAcceptance,
  InvitationTarget,
  InvitedAccount,
  MemberAccess,
  MemberAccessRole,
  Organization,
  OrganizationalUnit,
  Policy,
  PolicyType,
  ServiceAccess,
  TrustedService,
} from '../src';
import { publicInputs } from './support/exported-declarations';
import { ACCOUNT_ROWS } from './support/wrong-accounts';
import { ADDED_POLICY_ROWS } from './support/wrong-added-policies';
import { CONTENT_ROWS } from './support/wrong-contents';
import { accept, IDS, imported, invite, memberRole, organization, stack, VALUE_ROWS } from './support/wrong-inputs';
import { POLICY_ROWS } from './support/wrong-policies';
import { PROP_ROWS } from './support/wrong-props';
import { UNIT_ROWS } from './support/wrong-units';
import { WAITING } from './support/wrong-values';

const ROWS = {
  ...VALUE_ROWS,
  ...PROP_ROWS,
  ...UNIT_ROWS,
  ...CONTENT_ROWS,
  ...ACCOUNT_ROWS,
  ...POLICY_ROWS,
  ...ADDED_POLICY_ROWS,
};
const CASES = Object.entries(ROWS).flatMap(([input, { give, wrong }]) =>
  wrong.map(([value, message]) => ({ input, give, value, message })),
);

describe('what JavaScript and Python let pass', () => {
  test('every prop and every parameter has a row, and no other has', () => {
    const inputs = new Set(publicInputs());
    expect([...inputs].filter((input) => !(input in ROWS))).toEqual([]);
    expect(Object.keys(ROWS).filter((input) => !inputs.has(input))).toEqual([]);
  });

  test.each(CASES)('$input: $message', ({ give, value, message }) => {
    expect(() => give(value)).toThrow(message);
  });

  test.each(
    Object.entries(WAITING).flatMap(([prop, wrong]) => wrong.map(([value, message]) => ({ prop, value, message }))),
  )('wherever something waits: $message', ({ prop, value, message }) => {
    expect(() => imported({ ...IDS, [prop]: value })).toThrow(message);
    expect(() => invite({ [prop]: value })).toThrow(message);
    expect(() => accept({ [prop]: value })).toThrow(message);
  });

  test.each<[string, () => unknown]>([
    ['DelegatedAdministrator', () => new DelegatedAdministrator(stack(), 'It', undefined as any)],
    ['ServiceAccess', () => new ServiceAccess(stack(), 'It', undefined as any)],
    ['CentralizedRootAccess', () => new CentralizedRootAccess(stack(), 'It', undefined as any)],
    ['EnabledPolicyType', () => new EnabledPolicyType(stack(), 'It', undefined as any)],
    ['InvitedAccount', () => new InvitedAccount(stack(), 'It', undefined as any)],
    ['HandshakeAcceptance', () => new HandshakeAcceptance(stack(), 'It', undefined as any)],
    ['Account', () => new Account(stack(), 'It', undefined as any)],
    ['OrganizationalUnit', () => new OrganizationalUnit(stack(), 'It', undefined as any)],
    ['Policy', () => new Policy(stack(), 'It', undefined as any)],
    ['MemberAccessRole', () => new MemberAccessRole(stack(), 'It', undefined as any)],
    ['Organization', () => new Organization(stack(), 'It', 'o-exampleorgid' as any)],
  ])('%s without props', (_, make) => {
    expect(make).toThrow(/^props must be an object, for example \{ .* \}, got .* \[at Stack\/It\]$/);
  });

  test('nothing that is known only at deployment', () => {
    const token = () => Lazy.string({ produce: () => 'x' });
    const any = () => Lazy.any({ produce: () => true }) as any;
    const it = organization({
      organizationId: token(),
      migrate: any(),
      pendingInvitations: token(),
      memberAccess: MemberAccess.perAccount(
        { '333333333333': MemberAccess.role(token()) },
        MemberAccess.role(token(), { path: token(), externalId: token(), sessionName: token() }),
      ),
      whenPending: token(),
      refresh: token(),
    });
    const regions = [token(), Aws.REGION, 'eu-west-1'];
    const settings = { regions: Lazy.list({ produce: () => regions }), accessOnly: any() };
    const options = { notes: token(), tags: { team: token() }, allowTransferFrom: token() };

    expect(() => it.inviteAccount('One', { target: InvitationTarget.account(token()), ...options })).not.toThrow();
    expect(() => it.inviteAccount('Two', { target: InvitationTarget.email(token()) })).not.toThrow();
    expect(() => it.enableServiceAccess(TrustedService.SERVICE_CATALOG, { regions })).not.toThrow();
    expect(() => it.enableServiceAccess(TrustedService.LICENSE_MANAGER, settings)).not.toThrow();
    const tokens = { organizationalUnitName: token(), tags: { team: token() }, overwrite: token() };
    expect(() => it.root.addOrganizationalUnit('Three', tokens)).not.toThrow();
    const text = { name: token(), title: token(), emailAddress: token(), phoneNumber: token() };
    const names = { accountName: token(), accessRoleName: token(), iamUserAccessToBilling: any() };
    const more = { alternateContacts: { security: text }, tags: { team: token() }, overwrite: token() };
    expect(() => it.root.addAccount('Four', { email: token(), ...names, ...more })).not.toThrow();
    expect(() => it.root.addAccount('Five', { accountId: token(), ...names, ...more })).not.toThrow();
    const target = OrganizationalUnit.fromOrganizationalUnitId(it, 'Unit', token());
    const policy = Policy.fromPolicyId(it, 'Policy', token(), PolicyType.of(token()));
    expect(() => target.attachPolicy(policy, { overwrite: token() })).not.toThrow();
    expect(() => Account.fromAccountId(it, 'Account', token()).detachPolicy(policy)).not.toThrow();
    expect(() => new OrganizationalUnit(target, 'Six', { parent: target, ...tokens })).not.toThrow();
    expect(() => accept({ organizationId: token(), managementAccountId: token(), continuous: any() })).not.toThrow();
    expect(() => memberRole({ roleName: token(), managementAccountId: token(), externalId: token() })).not.toThrow();
  });
});
