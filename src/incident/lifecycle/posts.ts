import { wholeText } from '../codec.ts'
import { bySeq, definePost } from '../posts/define.ts'

/** For one person, by id. */
export const wherePost = definePost('where', { does: 'say where to talk instead', about: wholeText })

export const statusSaid = definePost('status-said', { does: 'say the new status in the channel', about: bySeq })

export const titleSaid = definePost('title-said', { does: 'say the new title in the channel', about: bySeq })

export const severitySaid = definePost('severity-said', { does: 'say the new severity in the channel', about: bySeq })

export const pageSaysOver = definePost('page-says-over', {
  does: 'say that the status page still says that all is well',
  about: bySeq,
})

export const watchOver = definePost('watch-over', {
  does: 'tell the previous IMOC that the incident has been reopened',
  about: bySeq,
})
