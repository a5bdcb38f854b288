import { z } from 'zod'
import { id, name, unique } from './id.ts'

const Component = z.strictObject({ id, name: name.max(75), statuspage_id: z.string().optional() })

export const StatusPage = z.strictObject({
  title: z.string(),
  components: z.array(Component).max(100).superRefine(unique),
  /** Atlassian Statuspage in addition to our own page; its key comes from STATUSPAGE_API_KEY. */
  statuspage: z.strictObject({ page_id: z.string() }).nullable(),
})
