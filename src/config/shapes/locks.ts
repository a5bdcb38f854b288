import { z } from 'zod'
import { id } from './id.ts'

/** The service name of a target that stops all deploys. */
export const everything = 'all'

export const lockProviders = ['shipit', 'github', 'webhook'] as const
export const LockProvider = z.enum(lockProviders, 'is one of shipit, github, webhook')
export type LockProvider = z.infer<typeof LockProvider>

/** The form in which each provider names its targets, and the message if it is named otherwise. */
const forms: Record<LockProvider, { form: RegExp; says: string }> = {
  shipit: {
    form: /^[\w.-]+\/[\w.-]+\/[\w.-]+$/,
    says: 'is not a Shipit stack: write owner/repository/environment, such as shop/checkout/production',
  },
  github: {
    form: /^[\w.-]+\/[\w.-]+(@[^\s~^:?*[\\]+)?$/,
    says: 'is not a repository: write owner/repository, or owner/repository@branch',
  },
  webhook: { form: /^\S(.*\S)?$/, says: 'begins or ends with a blank' },
}

const Target = z
  .strictObject({
    /** An id of services.yaml, or `all`. */
    service: id.max(75, 'is longer than 75 characters'),
    provider: LockProvider,
    target: z.string().min(1).max(150, 'is longer than 150 characters'),
    why: z.string().optional(),
  })
  .superRefine(({ provider, target }, ctx) => {
    const { form, says } = forms[provider]
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
