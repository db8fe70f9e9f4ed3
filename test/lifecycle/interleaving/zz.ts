import { readFileSync } from 'node:fs';
import { AppLab } from '../../support/app-lab';
import { runScenario } from './run-scenario';
import { templateFinder } from './soak';

const f = templateFinder();
const sc = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const orig = (AppLab.prototype as any).addFaults;
(async () => {
  const r = await runScenario(sc, f, (lab: any) => {
    const t0 = lab.aws.clock.now();
    lab.aws.observe((r: any) => {
      if (process.argv[3] || (r.isWrite && r.service !== 'lambda') || r.error)
        console.log(
          ((r.at - t0) / 1000).toFixed(1),
          `${r.service}:${r.operation} ${r.error ?? ''} ${r.tookEffect ? '' : 'NOEFFECT'} ${r.callerArn.slice(-30)} ${JSON.stringify(r.input).slice(0, 150)}`,
        );
    });
    lab.cloudFormation.onEvent((e: any) => {
      if (/Custom::|Org$/.test(e.resourceType + e.logicalId) || e.logicalId === 'Org')
        console.log(
          ((e.at - t0) / 1000).toFixed(1),
          `   EVENT ${e.logicalId} ${e.status} ${e.physicalId ?? ''} ${(e.reason ?? '').slice(0, 150)}`,
        );
    });
    const push = lab.handler.log.push.bind(lab.handler.log);
    lab.handler.log.push = (x: any) => {
      console.log(
        ((lab.aws.clock.now() - t0) / 1000).toFixed(1),
        '      LOG',
        x.requestType,
        x.logicalId,
        x.execution?.slice(0, 26),
        x.step,
        x.decision,
        x.waitingFor ?? '',
        x.code ?? '',
        (x.reason ?? '').slice(0, 160),
        x.other ?? '',
      );
      return push(x);
    };
  });
  console.log(r);
})();
