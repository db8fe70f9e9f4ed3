import type { Request } from '../../../../src/handler/driver/flow';
import { parseSwitchMemo, type SwitchMemo } from '../../../../src/handler/flows/switch/memo';
import { aContext, aRequest } from '../builders';

const access = { servicePrincipal: 'sso.amazonaws.com', removalPolicy: 'DESTROY' } as const;
const type = { policyType: 'TAG_POLICY', removalPolicy: 'DESTROY' } as const;
export const MEMO = parseSwitchMemo({});

export function accessContext(request: Partial<Request<typeof access>> = {}, memo: Partial<SwitchMemo> = {}) {
  return aContext(aRequest(access, request), { ...MEMO, ...memo });
}

export function typeContext(request: Partial<Request<typeof type>> = {}) {
  return aContext(aRequest(type, request), MEMO);
}
