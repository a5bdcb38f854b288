import * as access from './access/posts.ts'
import * as board from './board/posts.ts'
import * as checklists from './checklists/posts.ts'
import * as communication from './communication/posts.ts'
import { definitionsIn } from './definitions.ts'
import * as deploys from './deploys/posts.ts'
import * as failures from './failures/posts.ts'
import * as lifecycle from './lifecycle/posts.ts'
import * as onCall from './on-call/posts.ts'
import * as posts from './posts/posts.ts'
import * as record from './record/posts.ts'
import * as updates from './updates/posts.ts'

const topics = [lifecycle, access, onCall, checklists, communication, board, deploys, updates, record, failures, posts]

/** Every kind of post that imoc makes. */
export const postDefinitions = definitionsIn<string>(topics)
