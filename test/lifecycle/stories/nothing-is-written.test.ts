import type { Template } from '../../../src/simulator/cloudformation/template';
import { templatesOfVariants } from '../../support/example-variants';
import { InProcessLab } from '../../support/in-process';
import { held, writesIn } from '../random-trees';
import { worldOf } from '../shipped-worlds';

const WORLD = { ...worldOf('grown-since-2019'), deployment: { account: '111111111111', region: 'eu-central-1' } };
const ORGANIZATION = "new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid'";
const TOPIC = "new (require('aws-cdk-lib/aws-sns').Topic)(stack, 'People')";
const SCOPE = "new (require('constructs').Construct)(stack, 'Platform')";

/** What people change in the app. */
const CHANGES = {
  'a second deployment': [],
  'a new refresh of the organization': [[ORGANIZATION, `${ORGANIZATION}, refresh: 'again'`]],
  'a new notifications topic': [[ORGANIZATION, `${ORGANIZATION}, notifications: ${TOPIC}`]],
  'a refactoring of construct scopes': [[ORGANIZATION, ORGANIZATION.replace('(stack', `(${SCOPE}`)]],
} as const;
const NAMES = Object.keys(CHANGES) as (keyof typeof CHANGES)[];

/** An account is being closed in this world, and is closed after a while. */
const everythingIn = (lab: InProcessLab) => held(lab, WORLD).replace('"PENDING_CLOSURE"', '"CLOSED"');

describe('the organization that grew since 2019, with its app', () => {
  let templates: Readonly<Record<keyof typeof CHANGES, Template>>;

  beforeAll(() => {
    const variants = Object.values(CHANGES);
    const all = templatesOfVariants({ example: 'grown-since-2019', stack: 'Organization', variants });
    templates = Object.fromEntries(NAMES.map((name, index) => [name, all[index]!])) as typeof templates;
  });

  async function adopted() {
    const lab = new InProcessLab(WORLD);
    const before = everythingIn(lab);
    expect((await lab.deploy(templates['a second deployment'])).status).toBe('CREATE_COMPLETE');
    expect(writesIn(lab)).toEqual([]);
    expect(everythingIn(lab)).toBe(before);
    return { lab, before };
  }

  test.each(NAMES)('is as it was, without a write, after the first deployment and after %s', async (change) => {
    const { lab, before } = await adopted();
    expect((await lab.deploy(templates[change])).status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
    expect(writesIn(lab)).toEqual([]);
    expect(everythingIn(lab)).toBe(before);
  });

  test('has the same template in other construct scopes, and another one with a refresh or a topic', () => {
    const [again, refresh, topic, scopes] = NAMES.map((name) => JSON.stringify(templates[name]));
    expect(scopes).toBe(again);
    expect(refresh).not.toBe(again);
    expect(topic).not.toBe(again);
  });
});
