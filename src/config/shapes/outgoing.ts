import { z } from 'zod'

const host = z
  .string()
  .regex(
    /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
    'is no host: write its name in small letters, without https://, port or path, such as deploys.internal or *.corp.example',
  )

/** Which of an organisation's own networks may be called by name. */
export const Outgoing = z.strictObject({
  allow_private: z.array(host).max(100, 'has more than 100 hosts: name a domain, such as *.corp.example'),
  why: z.string().optional(),
})
