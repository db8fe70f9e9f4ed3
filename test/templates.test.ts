import { readdirSync, readFileSync } from 'node:fs';
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { parse } from 'yaml';
import { TEMPLATES } from '../scripts/templates/all';
import { HandshakeAcceptance, type HandshakeAcceptanceProps, HandshakeAction, MemberAccessRole } from '../src';
import type { Template } from '../src/simulator/cloudformation/template';
import { InProcessLab } from './support/in-process';

jest.setTimeout(60_000);

const ACCOUNT = '333333333333';
const NAMES = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };
const PARAMETERS = { OrganizationId: 'o-exampleorgid', ManagementAccountId: '111111111111' };

const published = (file: string): Template => parse(readFileSync(`templates/${file}`, 'utf8'));

function synthesized(fill: (stack: Stack) => void): Template {
  const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Org', { synthesizer });
  fill(stack);
  return app.synth().getStackByName('Org').template;
}

/** An account that the organization has invited. */
function aLab(): InProcessLab {
  return new InProcessLab({
    deployment: { account: ACCOUNT, region: 'eu-west-1' },
    accounts: { '111111111111': {}, [ACCOUNT]: { serviceLinkedRole: false } },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: '111111111111',
        featureSet: 'ALL',
        invitations: [{ to: ACCOUNT }],
      },
    ],
  });
}

/** Every role of the account after a deployment, with what it trusts and may do. */
async function rolesAfter(template: Template, parameters: Record<string, string> = {}): Promise<unknown> {
  const lab = aLab();
  expect((await lab.deploy(template, { parameters })).status).toBe('CREATE_COMPLETE');
  return [...lab.aws.accounts.get(ACCOUNT)!.roles.values()].map(({ name, trust, policies }) => ({
    // The simulator makes up the part of a name that CloudFormation makes up.
    name: name.replace(/-[0-9A-Z]+$/, ''),
    trust,
    policies: [...policies].map(([policyName, { document }]) => [policyName, document]),
  }));
}

describe('templates for people without the CDK', () => {
  test.each(Object.entries(TEMPLATES))('%s says what the construct says', (file, text) => {
    expect(readFileSync(`templates/${file}`, 'utf8')).toBe(text());
  });

  test('are all that is in the folder', () => {
    expect(readdirSync('templates').sort()).toEqual(Object.keys(TEMPLATES));
  });

  test.each<[string, Record<string, string>, { externalId?: string; allowTransferFrom?: string; roleName?: string }]>([
    ['nothing else', {}, {}],
    [
      'everything',
      { ExternalId: 'example-id', AllowTransferFrom: 'o-otherorgid00', RoleName: 'Joiner' },
      { externalId: 'example-id', allowTransferFrom: 'o-otherorgid00', roleName: 'Joiner' },
    ],
  ])('member-access-role.yaml makes the same role as the construct, with %s', async (_, parameters, props) => {
    const construct = synthesized((stack) => new MemberAccessRole(stack, 'Access', { ...NAMES, ...props }));
    expect(await rolesAfter(published('member-access-role.yaml'), { ...PARAMETERS, ...parameters })).toEqual(
      await rolesAfter(construct),
    );
  });

  test.each<[string, Record<string, string>, Partial<HandshakeAcceptanceProps>]>([
    ['nothing else', {}, {}],
    [
      'everything',
      { ApproveAllFeatures: 'true', AllowTransferFrom: 'o-otherorgid00' },
      {
        actions: [
          HandshakeAction.INVITE,
          HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE,
          HandshakeAction.APPROVE_ALL_FEATURES,
        ],
        allowTransferFrom: 'o-otherorgid00',
      },
    ],
  ])('handshake-acceptance.yaml makes the same roles as the construct, with %s', async (_, parameters, props) => {
    const construct = synthesized((stack) => new HandshakeAcceptance(stack, 'Acceptance', { ...NAMES, ...props }));
    const values = { ...PARAMETERS, CodeBucket: 'code-of-the-function', ...parameters };
    expect(await rolesAfter(published('handshake-acceptance.yaml'), values)).toEqual(await rolesAfter(construct));
  });

  test('handshake-acceptance.yaml accepts an invitation', async () => {
    const lab = aLab();
    const parameters = { ...PARAMETERS, CodeBucket: 'code-of-the-function' };
    const { outputs } = await lab.deploy(published('handshake-acceptance.yaml'), { parameters });
    expect(outputs).toMatchObject({ State: 'ACCEPTED' });
    expect(lab.organizationOf(ACCOUNT)?.id).toBe('o-exampleorgid');
  });
});
