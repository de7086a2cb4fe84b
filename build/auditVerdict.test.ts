import { describe, expect, test } from 'vitest';
import { auditVerdict } from './auditVerdict.ts';

const finding = {
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'Reads too far',
  severity: 'high',
};
const found = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: { inner: { via: [{ ...finding, source: 1 }] }, outer: { via: ['inner'] } },
});

describe('the verdict on the dependencies', () => {
  test('names each weakness once, by its cause', () => {
    expect(auditVerdict(found, '')).toEqual({
      asked: true,
      explained: [],
      unexplained: [{ packageName: 'inner', source: undefined, ...finding }],
    });
  });

  test('leaves those alone that the page on dependencies explains', () => {
    const verdict = auditVerdict(found, 'Known: GHSA-aaaa-bbbb-cccc, which needs a server we do not run.');
    expect(verdict).toMatchObject({ unexplained: [], explained: [{ packageName: 'inner' }] });
  });

  test('is clean when there is nothing', () => {
    expect(auditVerdict('{"vulnerabilities":{}}', '')).toEqual({
      asked: true,
      explained: [],
      unexplained: [],
    });
  });

  test('is none where the registry cannot be asked', () => {
    const refused = '{"message":"405 Method Not Allowed - POST https://registry.example/audit"}';
    expect(auditVerdict(refused, '')).toEqual({
      asked: false,
      reason: '405 Method Not Allowed - POST the registry',
    });
    expect(auditVerdict('', '')).toEqual({ asked: false, reason: 'npm gave no report' });
  });
});
