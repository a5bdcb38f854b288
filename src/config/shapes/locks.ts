import { z } from 'zod'
import { lockProviders } from '../../providers/deploy-lock/deploy-locks.ts'
import { id } from './id.ts'

/** The service name of a target that stops all deploys. */
export const everything = 'all'

const names = lockProviders.map(({ name }) => name)

const formOf = (provider: string) =>
  lockProviders.find(({ name }) => name === provider)?.target ?? { form: /./, says: 'is not known' }
const Target = z
  .strictObject({
    /** An id of services.yaml, or `all`. */
    service: id.max(75, 'is longer than 75 characters'),
    provider: z.enum(names, `is one of ${names.join(', ')}`),
    target: z.string().min(1).max(150, 'is longer than 150 characters'),
    why: z.string().optional(),
  })
  .superRefine(({ provider, target }, ctx) => {
    const { form, says } = formOf(provider)
    if (!form.test(target)) ctx.addIssue({ code: 'custom', path: ['target'], message: `"${target}" ${says}` })
  })
export type LockTarget = z.infer<typeof Target>

const named = ({ service, provider, target }: LockTarget) => JSON.stringify([service, provider, target])

export const Locks = z.strictObject({
  locks: z
    .array(Target)
    .max(90, 'has more than 90 targets: more than a menu can show')
    .refine((all) => new Set(all.map(named)).size === all.length, 'has the same target for the same service twice'),
  /** The channel in which everyone who deploys reads when deploys are locked and open again. */
  deploy_channel: z
    .string()
    .regex(/^#?[a-z0-9_-]+$/, 'name a channel, such as "#deploys"')
    .nullable(),
  why: z.string().optional(),
})

/** The names of the providers that the targets use. */
export const usedLocks = ({ locks }: Pick<z.output<typeof Locks>, 'locks'>): string[] => [
  ...new Set(locks.map(({ provider }) => provider)),
]
