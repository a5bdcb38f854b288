import { expect, test } from 'vitest'
import { runHousekeeping } from '../../src/jobs/housekeeping.ts'

test('What has to be deleted is deleted first, and then what an older version has left is filled in', async () => {
  const done: string[] = []
  const note = (what: string) => async () => void done.push(what)

  await runHousekeeping(
    {
      drafts: { dropOlder: note('drafts') },
      sessions: { sweep: note('sessions') },
      signInLinks: { sweep: note('links to sign in') },
      shareLinks: { sweep: note('shared links') },
      audit: { sweep: note('audit') },
      sweeper: { look: note('erased words') },
      columnFiller: { look: note('columns') },
    },
    { now: () => new Date('2026-03-04T09:00:00Z') },
  )

  expect(done).toEqual(['drafts', 'sessions', 'links to sign in', 'shared links', 'audit', 'erased words', 'columns'])
})
