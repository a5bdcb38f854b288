import { z } from 'zod'
import { Checklist, files } from './shapes/index.ts'

/** The JSON Schemas of the configuration by file name, with which editors complete and check the YAML. */
export function schemaFiles(): Map<string, string> {
  const shapes = [...Object.values(files), { name: 'checklist.yaml', shape: Checklist }]
  return new Map(shapes.map(({ name, shape }) => [name.replace(/yaml$/, 'json'), schemaOf(shape)]))
}

function schemaOf(shape: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`
}
