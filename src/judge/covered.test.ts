import { expect, test } from 'vitest';
import type { Claim } from '../core/identity.js';
import { type CoveredList, coveredBy } from './covered.js';
import { identityOf } from './identity.test-support.js';

const list: CoveredList = {
  id: 'list',
  name: 'The List',
  restricts: 'Buying with public money.',
  since: '2020-01-01',
  makers: ['hikvision', 'huawei'],
  components: [{ maker: 'huawei', name: 'HiSilicon chip', begins: ['Hi35', 'HiSilicon'] }],
};
const other: CoveredList = { ...list, id: 'other', name: 'Other', makers: ['dahua'], components: [] };

function read(claim: Claim, kind: string): Claim {
  const evidence = {
    kind,
    value: 'x',
    at: '2026-01-01T00:00:00.000Z',
    source: { via: 'test', address: '192.0.2.4' },
  };
  return { ...claim, because: [evidence] };
}

test('a rebrand of a maker on the list', () => {
  const identity = identityOf({ vendor: 'hikvision', brand: 'annke' });
  const vendor = read({ value: 'hikvision', certainty: 'certain', because: [] }, 'sadp.DeviceDescription');
  const found = coveredBy({ ...identity, vendor }, [list, other]);
  expect(found).toEqual([
    {
      list: 'The List',
      certainty: 'certain',
      says: 'may be covered by The List, because it appears to be made by Hikvision (read from sadp.DeviceDescription; sold as Annke)',
    },
  ]);
});

test('under its own name, and as sure as the maker is', () => {
  const unsure = identityOf({ vendor: 'hikvision', brand: 'hikvision' }, { vendor: 'possible' });
  expect(coveredBy(unsure, [list])).toEqual([
    {
      list: 'The List',
      certainty: 'possible',
      says: 'may be covered by The List, because it appears to be made by Hikvision',
    },
  ]);
});

test('the brand is on the list, the maker is not', () => {
  expect(coveredBy(identityOf({ vendor: 'uniview', brand: 'dahua' }), [list, other])).toMatchObject([
    {
      list: 'Other',
      says: 'may be covered by Other, because it appears to be sold by Dahua (made by Uniview)',
    },
  ]);
});

test.each([
  ['hardware', 'HI3516CV500'],
  ['platform', 'HiSilicon'],
  ['model', 'hi3518e'],
])('a part by a maker on the list, in %s: possible at most', (field, value) => {
  expect(coveredBy(identityOf({ vendor: 'axis', [field]: value }), [list, other])).toMatchObject([
    {
      list: 'The List',
      certainty: 'possible',
      says: 'may be covered by The List, because it appears to contain a part made by Huawei (a HiSilicon chip)',
    },
  ]);
});

test.each([
  [{}],
  [{ vendor: 'axis', brand: 'axis', model: 'P3245-V', hardware: '7C9', platform: 'ARTPEC-7' }],
  [{ vendor: 'axis', model: 'X-Hi3516' }],
])('none: %j', (given) => {
  expect(coveredBy(identityOf(given), [list, other])).toEqual([]);
});
