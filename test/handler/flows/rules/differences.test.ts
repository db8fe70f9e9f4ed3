import { explainDifferences, type Subject } from '../../../../src/handler/flows/rules/differences';
import { RESOURCES } from '../../../../src/handler/resources';

const SUBJECT: Subject = {
  kind: RESOURCES.INVITED_ACCOUNT,
  what: 'account 222222222222',
  was: 'an existing member',
  nameOf: ({ name }) => name,
  declarationOf: ({ name, found }) => `${name}: '${found}'`,
};

const value = (name: string, declared: string, found: string) => ({ name, declared, found, goesWithDeclaration: true });

describe('what differs', () => {
  test('is named with both values, and all tags are declared by one prop', () => {
    const differences = [
      value('parent', 'r-exam', 'ou-exam-11111111'),
      value('tag/team', 'a', 'b'),
      value('tag/x', '1', '2'),
    ];
    const { code, reason } = explainDifferences(SUBJECT, differences, { type: 'Create' });
    expect(code).toBe('Differs');
    expect(reason).toBe(
      'account 222222222222 is an existing member that differs from the template, and nothing was changed: ' +
        'the parent is "ou-exam-11111111", but declared as "r-exam"; the tag team is "b", but declared as "a"; the tag x is "2", but declared as "1". ' +
        'What exists is declared by parent: \'ou-exam-11111111\', tags: { "team": "b", "x": "2" }; ' +
        "tags of an app or a stack are declared here, too, unless Tags.of(...).add(key, value, { excludeResourceTypes: ['Custom::CdkAwsOrganizationInvitedAccount'] }) excludes them",
    );
  });

  test('is named in a text that CloudFormation takes, however many values and however long they are', () => {
    const differences = Array.from({ length: 49 }, (_, index) =>
      value(`tag/key${index}`, 'd'.repeat(256), 'f'.repeat(256)),
    );
    const { reason } = explainDifferences(SUBJECT, differences, { type: 'Update' });
    expect(reason).toContain('the tag key9 is');
    expect(reason).not.toContain('the tag key10 is');
    expect(reason).toContain('; and 39 more.');
    expect(reason).toContain('sets `overwrite` to a new text');
    expect(reason.length).toBeLessThan(3000);
  });
});
