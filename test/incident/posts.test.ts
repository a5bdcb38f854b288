import { describe, expect, it } from 'vitest'
import { handoverNews, reliefOffer, reliefQuestion, relievedTold } from '../../src/incident/on-call/posts.ts'
import { type PostDefinition, partsOf } from '../../src/incident/posts/define.ts'
import { announcementPost, updateTold } from '../../src/incident/updates/posts.ts'

const since = '2026-03-04T09:00:00.000Z'

/** What a definition reads from the key that it has written. */
function readBack<A>(post: PostDefinition<A>, about: A) {
  const key = post(about)
  return { key, about: post.about.read(partsOf(key).about) }
}

describe('the key of a post', () => {
  it('A key has the kind and what the post is about, and what it is about is read from it', () => {
    const offer = { offered: 'U1', tired: 'U2', since, hoursOn: 3 }

    expect(readBack(reliefOffer, offer)).toEqual({ key: `offer:U1|U2|${since}|3`, about: offer })
    expect(readBack(relievedTold, { tired: 'U2', since })).toEqual({
      key: `relieved:U2:${since}`,
      about: { tired: 'U2', since },
    })
    expect(readBack(updateTold, { id: 'u1', whom: 'stakeholders' }).key).toBe('tell:u1:stakeholders')
    expect(announcementPost.key).toBe('announcement')
  })

  it('The hours after which relief is asked may be a fraction', () => {
    const about = { asked: 'U1', hoursOn: 2.5, lateMs: 0 }

    expect(readBack(reliefQuestion, about)).toEqual({ key: 'relief:U1|2.5|0', about })
    const short = { ...about, hoursOn: 1e-7 }
    expect(readBack(reliefQuestion, short).about).toEqual(short)
  })

  it('A question may be asked weeks late', () => {
    const about = { asked: 'U1', hoursOn: 3, lateMs: 30 * 24 * 3_600_000 }

    expect(readBack(reliefQuestion, about)).toEqual({ key: 'relief:U1|3|2592000000', about })
  })

  it('A part that is left out at the end is left out of the key', () => {
    expect(readBack(handoverNews, { id: 'h1', what: 'declined' })).toEqual({
      key: 'handover-news:h1|declined',
      about: { id: 'h1', what: 'declined' },
    })
  })
})
