import { statSync } from 'node:fs';
import type { Measurement } from './measurement';
import { synthesizeExample } from './synthesize-example';

/** How much a user's template grows by. */
export const example: Measurement = {
  title: 'What examples/migration.ts deploys',
  async measure() {
    const { template, file } = synthesizeExample();
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    const count = (type: string) => types.filter((one) => one === type).length;
    return [
      { name: 'resources', value: types.length },
      { name: 'functions', value: count('AWS::Lambda::Function'), limit: 1 },
      { name: 'state machines', value: count('AWS::StepFunctions::StateMachine'), limit: 1 },
      { name: 'template', value: statSync(file).size, unit: 'bytes' },
    ];
  },
};
