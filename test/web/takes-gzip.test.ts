import { expect, it } from 'vitest'
import { takesGzip } from '../../src/web/takes-gzip.ts'

it.each<[header: string | undefined, takes: boolean]>([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['gzip, deflate, br, zstd', true],
  ['br;q=1.0,GZIP;Q=0.5', true],
  ['x-gzip', true],
  ['deflate, gzip ; q = 0.001', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000, br', false],
  ['gzip;q=none', false],
  ['gzip;q', false],
  ['*', true],
  ['*;q=0', false],
  ['br, *;q=0.1', true],
  ['*, gzip;q=0', false],
  ['gzip, *;q=0', true],
  ['gzipped, not-gzip', false],
  ['identity', false],
])('Whoever sends Accept-Encoding: %s takes gzip: %s', (header, takes) => {
  expect(takesGzip(header)).toBe(takes)
})

it('A header of any length is read at once', () => {
  const begun = performance.now()

  expect(takesGzip(`${' ;,'.repeat(5_000)}gzip`)).toBe(true)
  expect(performance.now() - begun).toBeLessThan(100)
})
