import { z } from 'zod'
import { defineEffect } from '../effects.ts'

/** A lock at one target of a provider. */
const at = { lock: z.string(), provider: z.string(), target: z.string() }

export const holdLock = defineEffect('hold-lock', { does: 'lock deploys', data: at })

export const liftLock = defineEffect('lift-lock', { does: 'lift a lock on deploys', data: at })

export const redrawLocksLeft = defineEffect('redraw-locks-left', { does: 'say which locks are left' })

export const pressMitigation = defineEffect('press-mitigation', {
  does: 'press a mitigation button',
  data: { press: z.string() },
})
