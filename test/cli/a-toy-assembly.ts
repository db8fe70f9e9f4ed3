import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import { aCloudAssembly } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { TOY_HANDLER, write } from './a-package';

/** A template with our function, and a resource of ours that does something. */
function aTemplate(does: string): Record<string, unknown> {
  return {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') } },
      Making: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'Making',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' },
              { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: '*' },
            ],
          },
        },
      },
      Handler: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Bucket: 'assets', S3Key: 'one.zip' },
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Runtime: 'nodejs24.x',
          Timeout: 60,
        },
      },
      Organization: {
        Type: resourceTypeOf(RESOURCES.ORGANIZATION),
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] }, Does: does },
        Metadata: { 'aws:cdk:path': 'Main/Organization/Resource/Default' },
      },
      Stranger: {
        Type: 'Custom::Stranger',
        Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111111111111:function:strange' },
      },
    },
  };
}

function trust(service: string): Record<string, unknown> {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
}

/** Writes an assembly of one stack, whose handler is the toy of the package unless it is another one. */
export function synthesized(directory: string, name: string, does: string, code = TOY_HANDLER): void {
  const files = { ...aCloudAssembly(), 'Main.template.json': aTemplate(does), 'asset.one/index.js': code };
  for (const [file, content] of Object.entries(files)) {
    write(directory, `${name}/${file}`, content);
  }
}
