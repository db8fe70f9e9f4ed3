import { renderHtml } from '../../../src/cli/render/html/page';
import type { AccountReport, RehearsalReport } from '../../../src/rehearsal/report';
import { aReport } from '../../rehearsal/reporting/a-report';
import { ASKED, aFullReport, JOINED, LEFT, MOVED } from './a-full-report';
import { aLargeReport, anAccount, anOrganization } from './a-large-report';
import { all, type Element, parsed, textIn } from './parsed';

const NAMES = ['Management', 'Payments', 'Shop', 'Legacy', 'Partner', 'Newcomer', 'Research'];
const page = renderHtml(aFullReport((index) => NAMES[index] ?? `text ${index}`));
const document = parsed(page);

function itemsOf(element: Element): string[] {
  return all(element, 'li').map(textIn);
}

function sectionOf(title: string, of = document): Element {
  return all(of, 'section').find((section) => textIn(all(section, 'h2')[0]!) === title)!;
}

function treeOf(report: RehearsalReport): Element {
  return sectionOf('The organization before and after', parsed(renderHtml(report)));
}

describe('a report as a page', () => {
  test('is HTML that is XML, too, loads nothing, and runs nothing', () => {
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>`,
    );
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|a|base)\b|\b(src|href|on\w+)=|url\(|@import/i);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
  });

  test('begins with how it ends, and ends with what it was made from', () => {
    expect(all(document, 'h1').map(textIn)).toEqual([
      'The deployment succeeds, but not everything is settled after 3 d 2 h.',
    ]);
    expect(all(document, 'h2').map(textIn)).toEqual([
      'Plan',
      'The organization before and after',
      'What happens',
      'Who has to act',
      'What stays if the deployment fails',
      'What is not as it is declared',
      'What is not settled',
      'Permissions that this rehearsal did not use',
      'Recorded, not simulated',
      'What this rests on',
      'What this report was made from',
    ]);
    expect(all(sectionOf('What this report was made from'), 'tr').map(textIn)).toEqual([
      '',
      'Versioncdk-aws-organization 1.2.3',
      'Seed7',
      `World (SHA-256)${'a'.repeat(64)}`,
      `Templates (SHA-256)${'b'.repeat(64)}`,
    ]);
  });

  test('has the plan with its signs, and what they mean', () => {
    const plan = sectionOf('Plan');
    expect(textIn(plan)).toContain('+ add   ~ change   - remove');
    expect(all(plan, 'th').map(textIn)).toContain('the organization');
    expect(all(plan, 'tr').map(textIn)).toContain(
      `- !member: ${LEFT} Legacy leaves /text 200service-linked role AWSServiceRoleForOrganizationsAWS`,
    );
  });

  test('says who is asked for what, with the command', () => {
    const asks = sectionOf('Who has to act');
    expect(all(asks, 'pre').map(textIn)).toEqual([
      'aws organizations accept-handshake --handshake-id <id> --region us-east-1',
    ]);
    expect(all(asks, 'tr').map((one) => all(one, 'td').map(textIn))).toEqual([
      [],
      [
        `${ASKED} (Partner)`,
        'accept INVITEaws organizations accept-handshake --handshake-id <id> --region us-east-1',
        'within 90 d',
        'not done in this rehearsal',
      ],
      ['900000000001 (text 110)', 'text 111', '', 'done after 2 d'],
    ]);
  });

  test('says that nothing is asked, and that nothing changes', () => {
    const empty = parsed(renderHtml(aReport()));
    expect(textIn(sectionOf('Plan', empty))).toContain('No changes.');
    expect(textIn(sectionOf('Who has to act', empty))).toContain('no one');
  });

  test('tells what happens by moment, a message once in full', () => {
    const story = sectionOf('What happens');
    expect(all(story, 'tr').map((one) => all(one, 'th').map(textIn).concat(all(one, 'td').map(textIn)))).toEqual([
      ['When', 'Kind', 'Event'],
      ['+0 s', 'handshake', `text 104 ${ASKED} (Partner)text 105`],
      ['+2 d', 'notification', 'text 106text 107again at +2 d'],
    ]);
  });
});

describe('the tree of a page', () => {
  const tree = sectionOf('The organization before and after');

  test('has each account once, with what becomes of it', () => {
    const items = itemsOf(tree).filter((item) => /^([-+~?]+ )*\d{12}/.test(item));
    expect(items.map((item) => item.trimEnd())).toEqual([
      '111111111111 Management',
      '200000000001 Payments',
      `? ${ASKED} Partner asked within 90 d`,
      `+ ${JOINED} Newcomer`,
      '200000000006 Research',
      `- ${LEFT} Legacy`,
      `~ ${MOVED} Shop from /text 200`,
      '? 900000000001 text 110 asked, done',
    ]);
  });

  test('says what the organization has, and had', () => {
    expect(itemsOf(tree).slice(0, 3)).toEqual([
      'features: CONSOLIDATED_BILLING → ALL',
      'services: none',
      'policy types: none',
    ]);
    expect(textIn(tree)).toContain('o-exampleorgid 7 accounts, 4 of them with a sign');
  });

  test('shows a unit that is added, renamed, or removed with its accounts, and an account of another organization', () => {
    const [stays, moves, leaves] = [anAccount(1), anAccount(2), anAccount(3)];
    const unit = (id: string, name: string, accounts: readonly AccountReport[]) => ({ id, name, accounts, units: [] });
    const root = { id: 'r-abcd', name: 'Root', accounts: [] };
    const other = anOrganization([moves], {
      id: 'o-other',
      root: { ...root, id: 'r-othr', accounts: [moves], units: [] },
    });
    const before = { ...root, units: [unit('ou-1', 'Old', [stays]), unit('ou-2', 'Gone', [leaves])] };
    const after = { ...root, units: [unit('ou-1', 'New', [stays]), unit('ou-3', 'Added', [moves])] };
    const items = all(
      treeOf(
        aReport({
          organizationsBefore: [anOrganization([], { root: before }), other],
          organizations: [anOrganization([], { root: after })],
        }),
      ),
      'li',
    ).map((item) =>
      item.children
        .map((child) => (typeof child === 'string' ? child : child.name === 'ul' ? '' : textIn(child)))
        .join(''),
    );
    expect(items.filter((item) => !/^(features|services|policy types)/.test(item))).toEqual([
      'Root r-abcd',
      '~ New ou-1 from /Old',
      '300000000001 Account 1',
      '+ Added ou-3',
      '+ 300000000002 Account 2 from / of o-other',
      '- Gone ou-2',
      '- 300000000003 Account 3',
      '- Root r-othr',
    ]);
  });

  test.each([
    [30, 0, []],
    [31, 0, ['31 accounts that stay as they are']],
    [60, 2, ['58 accounts that stay as they are']],
    [60, 40, ['40 accounts that change or are asked', '20 accounts that stay as they are']],
    [31, 31, ['31 accounts that change or are asked']],
  ])('folds the accounts of a unit beyond 30, and counts them: %d, of which %d join', (count, joining, summaries) => {
    const accounts = Array.from({ length: count }, (_, index) => anAccount(index));
    const tree = treeOf(
      aReport({
        organizationsBefore: [anOrganization(accounts.slice(joining))],
        organizations: [anOrganization(accounts)],
      }),
    );
    expect(all(tree, 'summary').map(textIn)).toEqual(summaries);
    const ids = itemsOf(tree).flatMap((item) => /^(?:\+ )?(3\d{11}) Account \d+$/.exec(item)?.[1] ?? []);
    expect(ids.sort()).toEqual(accounts.map(({ id }) => id));
  });
});

test('a page of 300 accounts of which each has its own of everything has at most 300 KB', () => {
  const large = renderHtml(aLargeReport(300));
  expect(Buffer.byteLength(large)).toBeLessThanOrEqual(300_000);
  expect(textIn(parsed(large))).toContain('450 more events are left out here: the JSON report has all of them.');
});

test('the tree has a date for a handshake that the world holds, and how long there is for one that the simulator drew', () => {
  const report = aFullReport((index) => NAMES[index] ?? `text ${index}`);
  const [ask] = report.asks as [RehearsalReport['asks'][number]];
  const askedBy = (handshake: string, drawnIds: readonly string[]) =>
    textIn(treeOf({ ...report, asks: [{ ...ask, handshake }], drawnIds }));

  expect(askedBy('h-exampleexample', [])).toContain('asked until 2026-04-05');
  expect(askedBy('h-exampleexample', ['h-exampleexample'])).toContain('asked within 90 d');
});
