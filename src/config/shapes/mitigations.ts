import { z } from 'zod'
import { id } from './id.ts'

/** An organisation's own buttons that mitigate an incident: roll back, drain, degrade, turn a flag off. */
export const Mitigations = z.strictObject({
  mitigations: z
    .array(
      z.strictObject({
        id: id.max(75, 'is longer than 75 characters'),
        name: z.string().min(1).max(60, 'is longer than the 60 characters that fit in a menu'),
        /** What it does, for a person who has never pressed it. */
        means: z.string().min(1).max(300, 'is longer than 300 characters'),
        service: id.nullable().default(null),
        url: z.url({
          protocol: /^https?$/,
          error: 'is not an address: give one such as https://deploys.example.com/rollback',
        }),
        /** `everyone`, `imoc`, a role of roles.yaml, an e-mail address or a Slack user id. */
        who_may: z.array(z.string().min(1)).min(1, 'names nobody: write "everyone" where everyone may').max(20),
        /** The question before it is sent. */
        confirm: z.string().min(1).max(300, 'is longer than 300 characters'),
        cool_down_minutes: z.number().min(0).max(1_440),
        /** Whether it can be tried without any effect. */
        dry_run: z.boolean(),
        why: z.string().optional(),
      }),
    )
    .max(20, 'has more than twenty: nobody finds the right one among more')
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'has two with the same id'),
})
export type Mitigation = z.infer<typeof Mitigations>['mitigations'][number]
