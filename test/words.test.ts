import { wordPairs } from './support/words/pairs';
import { docstringPassages, documentPassages, findWords, samplePassages, spokenPassages } from './support/words/prose';
import { britishSpellings, britishSpellingsInFiles } from './support/words/spelling';

/** For each row of the table: a sentence that is written otherwise here, and one that AWS or HTTP would write. */
const EXAMPLES: Readonly<Record<string, readonly [red: string, green: string]>> = {
  'enter (a member)': [
    'The workflow enters each member account.',
    'Enter the verification code that AWS sends to the address.',
  ],
  'answer for members': [
    'The workflow answers for members that trust the role.',
    'The function answers for up to ten events at a time.',
  ],
  'answer (yes)': ['The owner answers the invitation.', 'The server answers the request with status 400.'],
  'yes, no (of handshakes)': ['The owner says no.', 'There is no handshake.'],
  'people are told, tell': ['People are told which account it is.', 'The message tells which account is affected.'],
  'people have to act': ['A person has to act.', 'Who has to act (the title of a list). The role is allowed to act.'],
  'whoever, somebody, nobody, everybody': ['Nobody can assume the role.', 'No one by that name is a member.'],
  mend: ['Mend the cause.', 'AWS amended the limit; we recommend a higher one.'],
  'deploy again': ['Deploy again to retry.', 'Redeploy the stack, then verify again.'],
  'see that': ['See that the role exists.', 'For more information, see the API reference.'],
  'taken away from the template': ['Take the entry out of the template.', 'Remove the entry from the template.'],
  'go on': ['The workflow goes on.', 'The charge is based on the usage.'],
  'drive to its end': ['It drives the handshake to its end.', 'The workflow completes the handshake.'],
  'take to all features': ['It takes the organization to all features.', 'Enabling all features takes up to 90 days.'],
  'for good': ['The change is for good.', 'This is for good measure a second check.'],
  'by hand': ['Change it by hand.', 'A handshake is sent by the management account.'],
  'switch on, switch off': ['The stack switches the service on.', 'Switch to the management account.'],
  'was there before': ['The organization was there before.', 'There are limits on the number of accounts.'],
  'ask again': ['It asks the owner again.', 'AWS asks for a payment method.'],
  'look again': ['The workflow looks again.', 'Look up the error in the API reference.'],
  'at once': ['The stack fails at once.', 'You can attach five policies to an account.'],
  'so long, meanwhile': ['Meanwhile, the stack is deployed.', 'The token is valid for as long as 15 minutes.'],
  hardly: ['It can hardly finish.', 'The migration is unlikely to finish.'],
  'id (in prose)': ['The id of the account.', 'The account ID, and the ARN.'],
  'what follows, what becomes of': ['What becomes of the stack?', 'The following example creates an organization.'],
  'belongs into': ['The account belongs into another OU.', 'The account belongs to another organization.'],
  'hangs on': ['The OU hangs below the root.', 'A request that hangs is retried.'],
  occasion: ['One message an occasion.', 'Occasionally, AWS throttles the request.'],
  'e-mail': ['The e-mail address of the account.', 'The email address of the account.'],
  'service access (the thing)': [
    'Enable service access for GuardDuty.',
    'Enable trusted service access for GuardDuty.',
  ],
  'share the bill': ['The accounts share a bill.', 'The accounts share resources; each has a billing period.'],
  withdraw: ['The invitation is withdrawn.', 'Cancel the invitation.'],
  'put into': ['It puts the account into an OU.', 'The event is put on the default event bus.'],
  'lets it': ['The policy lets it join.', 'AWS Organizations lets you manage accounts centrally.'],
  'open (a role opens it)': ['A role opens the account.', 'The role can be assumed while the handshake is open.'],
  'wants, is to': ['AWS wants a confirmation.', 'If you want to leave the organization, see the console.'],
  'the number of an account': ['The number of its account is unknown.', 'The number of accounts in the organization.'],
  defect: ['This is a defect.', 'The default effect of a policy is deny.'],
  'behaviour, colour, cancelled': ['The behaviour is cancelled.', 'The cancellation changes the behavior.'],
  'recognise, finalise, authorise': [
    'The account finalises the migration.',
    'Otherwise, the organization raises an error.',
  ],
  'spelt, time-out': ['It ends with a time-out.', 'The spelling of the timeout is checked.'],
};

const pairs = wordPairs();
const searched = pairs.filter(({ pattern }) => pattern !== undefined);

describe('the table of words', () => {
  test('has a pattern in most rows, and an example of each', () => {
    expect(searched.map(({ not }) => not)).toEqual(Object.keys(EXAMPLES));
    expect(pairs.length - searched.length).toBe(4);
  });

  test.each(searched.map(({ not, pattern }) => [not, pattern!] as const))('finds: %s', (not, pattern) => {
    const [red, green] = EXAMPLES[not]!;
    expect(findWords(pattern, red)).not.toEqual([]);
    expect(findWords(pattern, green)).toEqual([]);
  });
});

describe.each([
  ['README and documents', documentPassages, 400],
  ['docstrings of constructs', docstringPassages, 400],
  ['texts that are printed or sent', spokenPassages, 400],
  ['examples, worlds and templates', samplePassages, 150],
])('%s', (_, passagesOf, count) => {
  const passages = passagesOf();

  test('are read', () => {
    expect(passages.length).toBeGreaterThan(count);
  });

  test.each(searched.map(({ not, but, pattern }) => [not, but, pattern!] as const))(
    'do not say "%s" but "%s"',
    (_not, _but, pattern) => {
      expect(
        passages.flatMap(({ file, line, text }) => findWords(pattern, text).map((found) => `${file}:${line} ${found}`)),
      ).toEqual([]);
    },
  );
});

describe('the spelling', () => {
  test.each([
    ...['Behaviour', 'hasColours', 'CANCELLED', 'unrecognised', 'finalise', 'summarising', 'authorisation', 'analyse'],
    ...['catalogue', 'artefact', 'judgement', 'defence', 'centre', 'fulfil', 'time-out', 'e-mail', 'neighbours'],
  ])('%s is not American', (word) => {
    expect(britishSpellings(word)).not.toEqual([]);
  });

  test.each([
    ...['behavior', 'color', 'canceled', 'cancellation', 'Promise', 'otherwise', 'raise', 'advertised', 'Enterprise'],
    ...['realistic', 'organism', 'hourly', 'four', 'your', 'analysis', 'license', 'programmer', 'fulfill', 'precise'],
  ])('%s is', (word) => {
    expect(britishSpellings(word)).toEqual([]);
  });

  test('of every file is American, but for what others wrote', () => {
    expect(britishSpellingsInFiles()).toEqual([]);
  });
});
