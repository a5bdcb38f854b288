import { z } from 'zod'
import { joined, orNull, wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { RoleForm } from './schema.ts'

export const leavePress = defineAction('role-leave', {
  value: joined({ incidentId: z.string(), role: z.string(), team: orNull }, { rest: true }),
})

/** The form carries the id of the incident as its metadata. */
export const roleForm = defineForm('role', { metadata: wholeText, values: RoleForm })
