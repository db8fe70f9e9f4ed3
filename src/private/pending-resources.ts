import { Aws, type CfnResource, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { LOG_PAUSE_SECONDS } from '../handler/protocol';
import { LogicalId } from './logical-id';
import type { Provider } from './provider';

/** Two of the longest pauses: a shorter period would show a waiting flow in some of them and not in others. */
const PERIOD = Duration.hours(6);

/**
 * The number of flows that wait, on average over the period.
 *
 * AWS counts running executions by account only. But every flow that waits logs for how many seconds it will: their sum
 * over a period, divided by its length, is how many were waiting at a time.
 */
export function metricPendingResources(
  provider: Provider,
  options: cloudwatch.MathExpressionOptions,
): cloudwatch.MathExpression {
  const metricNamespace = 'CdkAwsOrganization';
  const metricName = `WaitingSeconds-${Aws.STACK_NAME}`;
  if (provider.node.tryFindChild('PendingResources') === undefined) {
    const filter = new logs.MetricFilter(provider, 'PendingResources', {
      logGroup: provider.handlerLogs,
      filterPattern: logs.FilterPattern.numberValue(`$.${LOG_PAUSE_SECONDS}`, '>', 0),
      metricNamespace,
      metricName,
      metricValue: `$.${LOG_PAUSE_SECONDS}`,
    });
    (filter.node.defaultChild as CfnResource).overrideLogicalId(LogicalId.PENDING_RESOURCES);
  }
  const period = options.period ?? PERIOD;
  return new cloudwatch.MathExpression({
    label: 'pending resources',
    ...options,
    period,
    expression: 'FILL(seconds, 0) / PERIOD(seconds)',
    usingMetrics: {
      seconds: new cloudwatch.Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period }),
    },
  });
}
