/** The newest aws-cdk-lib that this version was tried with, and the constructs library beside it. */
export const NEWEST = { 'aws-cdk-lib': '2.276.0', constructs: '10.8.1' };
