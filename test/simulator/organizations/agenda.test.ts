import fc from 'fast-check';
import { type Agenda, schedule, takeDue } from '../../../src/simulator/organizations/agenda';

describe('the agenda', () => {
  test('yields what is due, earliest first, however it was filled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), fc.nat(1000), (moments, now) => {
        const agenda: Agenda = [];
        for (const at of moments) {
          schedule(agenda, { at, kind: 'HANDSHAKE_EXPIRES', organizationId: 'o-exampleorgid', id: String(at) });
        }
        const due: number[] = [];
        for (let item = takeDue(agenda, now); item; item = takeDue(agenda, now)) {
          due.push(item.at);
        }
        expect(due).toEqual(moments.filter((at) => at <= now).sort((a, b) => a - b));
        expect(agenda).toHaveLength(moments.length - due.length);
      }),
    );
  });
});
