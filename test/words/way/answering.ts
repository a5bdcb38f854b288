import { board } from './board.ts'
import { callouts } from './callouts.ts'
import { changes } from './changes.ts'
import { checklists } from './checklists.ts'
import { comingIn } from './coming-in.ts'
import { concerns } from './concerns.ts'
import { decisions } from './decisions.ts'
import { declaring } from './declaring.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { notes } from './notes.ts'
import { paging } from './paging.ts'
import { roles } from './roles.ts'
import type { Step } from './step.ts'
import { tags } from './tags.ts'

export const answering: Step[] = [
  ...[declaring, paging, checklists, comingIn, help, notes, tags, roles],
  ...[callouts, concerns, decisions, board, changes, home],
]
