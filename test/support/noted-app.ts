import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as cdk from 'aws-cdk-lib';

/**
 * The templates that a file synthesizes, by the names of their files.
 *
 * The file makes its app when it is loaded and keeps it to itself: it is given an `App` that is noted.
 */
export function synthesizeFile(file: string, context: Readonly<Record<string, unknown>> = {}): Map<string, string> {
  const apps: cdk.App[] = [];
  jest.resetModules();
  jest.doMock('aws-cdk-lib', () => {
    const actual = jest.requireActual<typeof cdk>('aws-cdk-lib');
    class NotedApp extends actual.App {
      constructor(props: cdk.AppProps = {}) {
        super({ ...props, context: { ...context, ...props.context } });
        apps.push(this);
      }
    }
    // The members of the library are loaded when they are first asked for: a copy would ask for all of them.
    return Object.create(actual, { App: { value: NotedApp } });
  });
  try {
    require(resolve(file));
    const { directory } = apps[0]!.synth();
    try {
      const names = readdirSync(directory).filter((name) => name.endsWith('.template.json'));
      return new Map(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
    } finally {
      rmSync(directory, { recursive: true });
    }
  } finally {
    jest.dontMock('aws-cdk-lib');
  }
}
