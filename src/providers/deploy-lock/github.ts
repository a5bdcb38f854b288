import { z } from 'zod'
import { PermanentError, RetryAfter, Unavailable } from '../../incident/failure.ts'
import { addressOf, defineProvider } from '../define.ts'
import { type Outgoing, strictOutgoing } from '../outgoing/outgoing.ts'
import { type Answered, ask, retryAfter, saying, shaped } from './ask.ts'
import type { DeployLockProvider, LockDefinition, LockOrder, Standing } from './deploy-lock-provider.ts'

const Ruleset = z.object({
  id: z.number(),
  name: z.string(),
  enforcement: z.string().optional(),
  _links: z.object({ html: z.object({ href: z.string() }).nullish() }).optional(),
})
type Ruleset = z.infer<typeof Ruleset>

export const githubLocks: LockDefinition = {
  ...defineProvider({
    name: 'github',
    variables: z.object({
      GITHUB_API_URL: addressOf('GITHUB_API_URL', 'https://github.example.com/api/v3').default(
        'https://api.github.com',
      ),
      GITHUB_TOKEN: z.string().describe('make one with the repository permission "Administration: write"'),
    }),
    create: ({ GITHUB_API_URL: url, GITHUB_TOKEN: token }, outgoing) =>
      github({ url, token, ...(outgoing ? { outgoing } : {}) }),
  }),
  target: {
    form: /^[\w.-]+\/[\w.-]+(@[^\s~^:?*[\\]+)?$/,
    says: 'is not a repository: write owner/repository, or owner/repository@branch',
  },
}

type Asked = Pick<LockOrder, 'target' | 'mark'>

/** GitHub's own number for the repository role "admin". */
const admins = { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }

/**
 * A ruleset of our own that restricts updates of a branch, one for each incident and branch, deleted to lift it
 * (docs/decisions/0023-github-deploy-lock.md). Locks of several incidents exist side by side. Only its name identifies it as ours, so the
 * name contains the incident's number, and every ruleset of that name is deleted.
 */
export function github(there: { url: string; token: string; outgoing?: Outgoing }): DeployLockProvider {
  const { url, token, outgoing = strictOutgoing } = there
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    'user-agent': 'imoc',
  }
  const call = (method: string, { target }: Asked, path: string, body?: object) =>
    ask('GitHub', {
      ...{ outgoing, method, headers },
      url: `${url}/repos/${partsOf(target).repository}/rulesets${path}`,
      ...(body ? { body } : {}),
    })

  async function ours(asked: Asked): Promise<Ruleset[]> {
    const found: Ruleset[] = []
    for (let page = 1; ; page += 1) {
      const answer = await call('GET', asked, `?includes_parents=false&per_page=100&page=${page}`)
      if (!answer.ok) throw refusal(answer, asked.target)
      const rulesets = shaped('GitHub', answer, z.array(Ruleset))
      found.push(...rulesets.filter(({ name }) => name === nameOf(asked)))
      if (rulesets.length < 100) return found
    }
  }

  async function read(asked: Asked): Promise<Standing | null> {
    const standing = (await ours(asked)).find(({ enforcement = 'active' }) => enforcement === 'active')
    return standing ? { ours: true, reason: standing.name, link: linkOf(standing) } : null
  }

  return {
    name: 'GitHub',
    read,

    async lock(order) {
      const before = await read(order)
      if (before) return { done: true, link: before.link }
      const { branch } = partsOf(order.target)
      const answer = await call('POST', order, '', {
        ...{ name: nameOf(order), target: 'branch', enforcement: 'active', bypass_actors: [admins] },
        conditions: {
          ref_name: { include: [branch === null ? '~DEFAULT_BRANCH' : `refs/heads/${branch}`], exclude: [] },
        },
        rules: [{ type: 'update' }],
      })
      if (!answer.ok) throw refusal(answer, order.target)
      return { done: true, link: linkOf(shaped('GitHub', answer, Ruleset)) }
    },

    async lift(order) {
      for (const { id } of await ours(order)) {
        const answer = await call('DELETE', order, `/${id}`)
        // Already deleted, by an earlier try or by a person.
        if (!answer.ok && answer.status !== 404) throw refusal(answer, order.target)
      }
      return { done: true, link: null }
    },
  }
}

const linkOf = (ruleset: Ruleset): string | null => ruleset._links?.html?.href ?? null

/** "shop/api@main": the repository and the branch, which is null for the default branch. */
function partsOf(target: string): { repository: string; branch: string | null } {
  const [repository = '', ...rest] = target.split('@')
  return { repository, branch: rest.length ? rest.join('@') : null }
}

function nameOf({ target, mark }: Asked): string {
  return `${mark}: deploy lock on ${partsOf(target).branch ?? 'the default branch'} (imoc)`
}

function refusal(answer: Answered, target: string): Error {
  const { status } = answer
  const said = `(${status}${saying(answer)})`
  const wait = limited(answer)
  if (wait !== null) return new RetryAfter(`GitHub asks for fewer calls ${said}`, wait)
  if (status >= 500) return new Unavailable(`GitHub failed ${said}`)
  if (status === 401) return new PermanentError(`GitHub does not know the token in GITHUB_TOKEN ${said}`)
  const { repository } = partsOf(target)
  if (status === 403 && /\bupgrade\b/i.test(said)) {
    return new PermanentError(
      `GitHub has no rulesets for ${repository}: it is private, and its plan does not include them ${said}`,
    )
  }
  if (status === 403) {
    return new PermanentError(`GITHUB_TOKEN lacks the permission "Administration: write" on ${repository} ${said}`)
  }
  if (status === 404) {
    return new PermanentError(
      `GitHub has no ${repository}, or GITHUB_TOKEN may not see it ${said}; compare config/locks.yaml with it`,
    )
  }
  if (status === 422) return new PermanentError(`GitHub rejected the ruleset for ${target} as invalid ${said}`)
  return new PermanentError(`GitHub refused ${said}`)
}

/**
 * How long to wait (ms) if a limit is reached, from GitHub's headers in the order of precedence that it documents; null if there is none.
 */
function limited(answer: Answered): number | null {
  const { status, headers } = answer
  if (status !== 403 && status !== 429) return null
  const asked = retryAfter(answer)
  if (asked !== null) return asked
  if (headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(headers.get('x-ratelimit-reset')) * 1_000
    // By GitHub's own clock, whatever ours shows.
    const now = Date.parse(headers.get('date') ?? '')
    return Number.isFinite(now) && reset > now ? reset - now : 60_000
  }
  return status === 429 || /secondary rate limit|abuse/i.test(saying(answer)) ? 60_000 : null
}
