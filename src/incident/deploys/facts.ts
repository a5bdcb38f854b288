import { z } from 'zod'

const at = { lock: z.string(), provider: z.string(), target: z.string() }

/** Deploys that are stopped, and mitigations that are started by a button. */
export const deployFacts = {
  /** Somebody asked for a lock. `service` is null for all services; `targets` are what the configuration assigns to it. */
  'lock-wanted': z.object({
    lock: z.string(),
    service: z.string().nullable(),
    reason: z.string(),
    targets: z.array(z.object({ provider: z.string(), target: z.string() })),
  }),
  'lock-held': z.object({ ...at, link: z.string().nullable() }),
  /** `somebody`: another lock is there, and it was not touched. `failure`: the provider did not do it. */
  'lock-refused': z.object({ ...at, because: z.enum(['somebody', 'failure']), error: z.string() }),
  'unlock-wanted': z.object({ lock: z.string() }),
  'lock-lifted': z.object(at),
  'unlock-refused': z.object({ ...at, because: z.enum(['somebody', 'failure']), error: z.string() }),

  /** Somebody pressed the button of a mitigation; `dryRun`: nothing was supposed to happen. */
  'mitigation-pressed': z.object({ press: z.string(), mitigation: z.string(), name: z.string(), dryRun: z.boolean() }),
  /** `unsure`: the outcome is unknown; only if the other side did not report success. */
  'mitigation-answered': z.object({
    press: z.string(),
    mitigation: z.string(),
    ok: z.boolean(),
    answer: z.string(),
    unsure: z.boolean().optional(),
  }),
}
