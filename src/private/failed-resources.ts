import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { droppedEvents } from './dropped-events';
import type { Provider } from './provider';

const PERIOD = Duration.minutes(5);

/** The workflows that failed, during a deployment or after it, and the events of which none was started. */
export function metricFailedResources(
  provider: Provider,
  options: cloudwatch.MathExpressionOptions,
): cloudwatch.MathExpression {
  const period = options.period ?? PERIOD;
  return new cloudwatch.MathExpression({
    label: 'failed resources',
    ...options,
    period,
    expression: 'FILL(failed, 0) + FILL(dropped, 0)',
    usingMetrics: {
      failed: provider.workflow.metricFailed({ statistic: 'Sum', period }),
      dropped: droppedEvents(provider.handler, { period }),
    },
  });
}
