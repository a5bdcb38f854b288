import { minutes } from '../../../incident/clock.ts'
import type { holdLock, liftLock, redrawLocksLeft } from '../../../incident/deploys/effects.ts'
import { locksLeft } from '../../../incident/deploys/posts.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { RetryAfter, Unavailable } from '../../../incident/failure.ts'
import type { State } from '../../../incident/state.ts'
import { type EffectRun, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { LockAnswer, LockOrder } from '../../../providers/deploy-lock/deploy-lock-provider.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import type { At } from './schema.ts'

type Context = Pick<FeatureContext, 'clock' | 'log' | 'deployLocks'>

/** How long a provider may ask us to wait before people are notified that it did not do it (ms). */
const patience = minutes(3)

/**
 * Locks one target. The provider's answer comes before anybody lifts the lock: if that was asked for meanwhile, a lock that an earlier try
 * may have made is lifted, and nothing is locked now.
 */
export async function onHoldLock(run: RunOf<typeof holdLock>, ctx: Context): Promise<Outcome> {
  const at = run.data
  const { lock, target } = find(run.state, at)
  if (lock === undefined || target?.is !== 'wanted') return noOutcome
  if (lock.lifting !== null && !run.maybeDone) return outcome(lifted(at), run, ctx)
  const asked = lock.lifting === null ? 'lock' : 'lift'
  const answer = await tried(run, ctx, at, asked)
  if (asked === 'lift') return outcome(afterLift(at, answer), run, ctx)
  if ('failed' in answer) return outcome(refused('lock-refused', at, 'failure', answer.failed), run, ctx)
  if (!answer.done) return outcome(refused('lock-refused', at, 'somebody', answer.somebody), run, ctx)
  return outcome({ kind: 'lock-held', data: { ...at, link: answer.link } }, run, ctx)
}

export async function onLiftLock(run: RunOf<typeof liftLock>, ctx: Context): Promise<Outcome> {
  const at = run.data
  if (find(run.state, at).target?.is !== 'lifting') return noOutcome
  return outcome(afterLift(at, await tried(run, ctx, at, 'lift')), run, ctx)
}

/** Updates the private messages about locks that are left. */
export async function onRedrawLocksLeft(
  run: RunOf<typeof redrawLocksLeft>,
  ctx: Pick<FeatureContext, 'posts'>,
): Promise<Outcome> {
  const purposes = await ctx.posts.purposes(run.incidentId, locksLeft.all)
  return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
}

type Body = Pick<Extract<NewFact, { kind: 'lock-held' }>, 'kind' | 'data'> | ReturnType<typeof refused | typeof lifted>

function outcome(body: Body, run: EffectRun, ctx: Context): Outcome {
  return { facts: [{ ...body, actor: null, occurredAt: ctx.clock.now(), key: `${body.kind}:${run.key}` }] }
}

const lifted = (data: At) => ({ kind: 'lock-lifted' as const, data })

function refused(kind: 'lock-refused' | 'unlock-refused', at: At, because: 'somebody' | 'failure', error: string) {
  return { kind, data: { ...at, because, error: error.slice(0, 500) } }
}

function afterLift(at: At, answer: Answer): Body {
  if ('failed' in answer) return refused('unlock-refused', at, 'failure', answer.failed)
  return answer.done ? lifted(at) : refused('unlock-refused', at, 'somebody', answer.somebody)
}

type Answer = LockAnswer | { failed: string }

/**
 * If the provider is out of reach or busy for a moment, this is tried again. Anything else is shown to people at once, who can try again
 * with a button.
 */
async function tried(run: EffectRun, ctx: Context, at: At, deed: 'lock' | 'lift'): Promise<Answer> {
  const provider = ctx.deployLocks.get(at.provider)
  if (!provider)
    return { failed: `config/locks.yaml no longer has a target at "${at.provider}": lock or unlock it there by hand` }
  try {
    return await provider[deed](orderOf(run, at, deed))
  } catch (error) {
    if (error instanceof Unavailable) throw error
    if (error instanceof RetryAfter && run.now.getTime() + error.milliseconds - run.createdAt.getTime() < patience)
      throw error
    ctx.log.warn({ error, provider: at.provider }, 'a deploy lock was refused')
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Outside, a private incident is known only by its number. */
function orderOf(run: EffectRun, at: At, deed: 'lock' | 'lift'): LockOrder {
  const { state } = run
  const { lock } = find(state, at)
  const mark = `INC-${state.number}`
  const reason = `${mark}: ${state.private ? 'a private incident' : (lock?.reason ?? '')}`
  const of = { target: at.target, service: lock?.service ?? null, incident: state.number }
  return { ...of, mark, reason, id: `${run.key}:${deed}`, at: run.now }
}

function find(state: State, at: At) {
  const lock = state.locks.find((each) => each.lock === at.lock)
  const target = lock?.targets.find((each) => each.provider === at.provider && each.target === at.target)
  return { lock, target }
}
