import { parseArgs } from 'node:util';
import { renderDiagram } from '../../src/cli/render/mermaid';
import { printableReport } from '../../src/cli/render/safe';
import { organizationTrees } from '../../src/cli/render/tree';
import { skippable } from '../support/skippable';
import { mermaidParser, type Parse } from './parser';
import { randomTrees } from './random-trees';

const { values } = parseArgs({
  options: { diagrams: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});

/** Why Mermaid refuses the diagram of a seed, if it does. */
async function problemOf(parse: Parse, seed: number): Promise<string | undefined> {
  const diagram = renderDiagram(organizationTrees(printableReport(randomTrees(seed))));
  if (diagram === undefined) {
    return `--seed ${seed} --diagrams 1: there is no diagram`;
  }
  try {
    const { diagramType } = await parse(diagram);
    return diagramType.startsWith('flowchart')
      ? undefined
      : `--seed ${seed} --diagrams 1: it is read as ${diagramType}`;
  } catch (error) {
    return `--seed ${seed} --diagrams 1: ${(error as Error).message}\n${diagram}`;
  }
}

async function main(): Promise<void> {
  const parse = await mermaidParser();
  const first = Number(values.seed);
  const problems: string[] = [];
  for (let seed = first; seed < first + Number(values.diagrams); seed++) {
    const problem = await problemOf(parse, seed);
    problems.push(...(problem === undefined ? [] : [problem]));
  }
  problems.slice(0, 3).forEach((one) => {
    console.log(one);
  });
  console.log(`${values.diagrams} diagrams, ${problems.length} that Mermaid does not read`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void skippable('The reading of diagrams by Mermaid', 'MERMAID', main);
