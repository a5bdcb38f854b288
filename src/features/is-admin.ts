import type { Settings } from '../config/index.ts'

/** Whether a person is an admin of imoc: the configuration names them by their e-mail address or their Slack user id. */
export function isAdmin(
  { id, email }: { id: string; email: string | null },
  { workspace }: Pick<Settings, 'workspace'>,
): boolean {
  const own = email?.toLowerCase()
  return workspace.admins.people.some((who) => who === id || who.toLowerCase() === own)
}
