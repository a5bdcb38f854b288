import { z } from 'zod'

const at = { lock: z.string(), provider: z.string(), target: z.string() }

/** Deploys that are stopped, and mitigations that are a button. */
export const deployFacts = {
  /** Somebody asked for it. `service` is null for everything; `targets` are what the configuration means by it. */
  'lock-wanted': z.object({
    lock: z.string(),
    service: z.string().nullable(),
    reason: z.string(),
    targets: z.array(z.object({ provider: z.string(), target: z.string() })),
  }),
  'lock-held': z.object({ ...at, link: z.string().nullable() }),
  /** `somebody`: another lock is there, and it was left alone. `failure`: the provider did not do it. */
  'lock-refused': z.object({ ...at, because: z.enum(['somebody', 'failure']), error: z.string() }),
  'unlock-wanted': z.object({ lock: z.string() }),
  'lock-lifted': z.object(at),
  'unlock-refused': z.object({ ...at, because: z.enum(['somebody', 'failure']), error: z.string() }),

  /** A mitigation was asked for by its button; `dryRun`: nothing was to happen. */
  'mitigation-pressed': z.object({ press: z.string(), mitigation: z.string(), name: z.string(), dryRun: z.boolean() }),
  /** `unsure`: nobody knows whether it was done; only where it was not said to be. */
  'mitigation-answered': z.object({
    press: z.string(),
    mitigation: z.string(),
    ok: z.boolean(),
    answer: z.string(),
    unsure: z.boolean().optional(),
  }),
}
