import { SlackError } from '../slack-error.ts'
import { findChannelByName } from './find.ts'
import type { Workspace } from './workspace.ts'

/** A name as Slack accepts it; throws Slack's error otherwise. Archived channels keep their names. */
export function checkedChannelName(ws: Workspace, raw: string): string {
  const name = raw.replace(/^#/, '')
  if (name === '') throw new SlackError('invalid_name_required')
  if (name.length > 80) throw new SlackError('invalid_name_maxlength')
  if (/^[-_.\s]+$/.test(name)) throw new SlackError('invalid_name_punctuation')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new SlackError('invalid_name_specials')
  if (findChannelByName(ws, name)) throw new SlackError('name_taken')
  return name
}
