/** What the parts of a report are called, in each of its forms. */
export const TITLES = {
  story: 'What happens',
  asks: 'Who has to act',
  stays: 'What stays if the deployment fails',
  preconditions: 'This holds only if',
  unknown: 'What is not known',
  differences: 'What is not as it is declared',
  unsettled: 'What is not settled',
  unusedPermissions: 'Permissions that this rehearsal did not use',
  notSimulated: 'Recorded, not simulated',
  restsOn: 'What this rests on',
  provenance: 'What this report was made from',
} as const;
