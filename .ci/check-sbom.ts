// `npm sbom --package-lock-only … | node .ci/check-sbom.ts`: what production installs, each part with a licence that we may ship.
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** Licences that ask for no more than to be named. */
const allowed = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
])

const Licence = z.union([
  z.object({ expression: z.string() }).transform(({ expression }) => expression),
  z.object({ license: z.object({ id: z.string() }) }).transform(({ license }) => license.id),
  z.object({ license: z.object({ name: z.string() }) }).transform(({ license }) => license.name),
])
const Bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z
    .array(z.object({ name: z.string(), version: z.string(), licenses: z.array(Licence).min(1).catch(['none']) }))
    .min(1),
})

const { components } = Bill.parse(JSON.parse(await text(process.stdin)))
const unknown = components.filter(({ licenses }) => !licenses.every(isAllowed))
for (const { name, version, licenses } of unknown) {
  console.error(
    `${name} ${version} is under ${licenses.join(', ')}: see whether we may ship it, and add it to .ci/check-sbom.ts`,
  )
}
console.log(`${components.length} parts, ${unknown.length} under a licence that is not on the list`)
if (unknown.length) process.exitCode = 1

/** "(MIT OR CC0-1.0)": one of several is enough; of "A AND B" each counts. */
function isAllowed(expression: string): boolean {
  const ways = expression.replace(/^\(|\)$/g, '').split(' OR ')
  return ways.some((way) => way.split(' AND ').every((licence) => allowed.has(licence.trim())))
}
