import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Plan, planImport, refusedWords, surveyOf } from '../../src/import/slack/plan.ts'
import { readDays } from '../../src/import/slack/read-days.ts'
import type { NewFact } from '../../src/incident/facts.ts'
import { isRefusal } from '../../src/incident/refusal.ts'
import { type Content, writeZip } from '../support/made-zip.ts'

export const everything = { from: null, until: null }

/** A file in a folder of its own, until the test is over. */
export async function temporary(name = 'export.zip'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-import-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, name)
}

/** Everything that is read of an export with these files, or the sentence by which it is refused. */
export async function readExport(files: Record<string, Content>, channel: string | null = null) {
  return readZip(await writeZip(await temporary(), Object.entries(files)), channel)
}

export async function readZip(path: string, channel: string | null = null) {
  try {
    const plan = await planImport({ path, name: 'export.zip', channel, title: null, range: everything })
    if (isRefusal(plan)) return { refused: refusedWords(plan) }
    return await allOf(plan)
  } catch (error) {
    const refused = refusedWords(error)
    if (refused === null) throw error
    return { refused }
  }
}

async function allOf(plan: Plan) {
  const { archive, conversation, channel, names, range, title } = plan
  const facts: NewFact[] = []
  try {
    const survey = await surveyOf(plan)
    for await (const item of readDays(archive, { paths: conversation.days, channel, names, range }))
      if ('facts' in item) facts.push(...item.facts)
    return { ...survey, facts, title, channel, kind: conversation.kind, conversation }
  } finally {
    plan.close()
  }
}

/** Of an export of one day of one channel. */
export async function readDay(messages: unknown, more: Record<string, Content> = {}) {
  const day = typeof messages === 'string' || Buffer.isBuffer(messages) ? messages : Object(messages)
  const read = await readExport({
    'channels.json': [{ id: 'C1', name: 'prod-incident' }],
    'users.json': [{ id: 'U1', name: 'ana', profile: { real_name: 'Ana Sol' } }],
    'prod-incident/2026-03-04.json': day,
    ...more,
  })
  if ('refused' in read) throw new Error(read.refused ?? '')
  return read
}
