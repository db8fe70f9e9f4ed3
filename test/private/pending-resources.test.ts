import { Duration } from 'aws-cdk-lib';
import { Organization } from '../../src';
import { aStack, resourceOf, resourcesOf } from './synthesized';

describe('metricPendingResources', () => {
  test('is the seconds that flows wait, by the seconds of the period', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    organization.metricPendingResources().createAlarm(stack, 'Alarm', { threshold: 0, evaluationPeriods: 2 });

    expect(resourceOf(stack, 'CdkAwsOrganizationPendingResources').Properties).toMatchObject({
      FilterPattern: '{ $.pauseSeconds > 0 }',
      LogGroupName: { Ref: 'CdkAwsOrganizationHandlerLogs' },
      MetricTransformations: [{ MetricNamespace: 'CdkAwsOrganization', MetricValue: '$.pauseSeconds' }],
    });
    const [alarm] = Object.values(resourcesOf(stack)).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    expect(alarm.Properties.Metrics).toMatchObject([
      { Expression: 'FILL(seconds, 0) / PERIOD(seconds)' },
      { Id: 'seconds', MetricStat: { Stat: 'Sum', Period: 6 * 3600 }, ReturnData: false },
    ]);
  });

  test('costs nothing as long as nobody asks for it, and one filter however often', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    const other = aStack();
    new Organization(other, 'Organization');
    organization.metricPendingResources();
    organization.metricPendingResources({ period: Duration.hours(12), label: 'pending' });

    const filtersOf = (one: typeof stack) =>
      Object.values(resourcesOf(one)).filter(({ Type }) => Type === 'AWS::Logs::MetricFilter');
    expect(filtersOf(stack)).toHaveLength(1);
    expect(filtersOf(other)).toHaveLength(0);
  });
});
