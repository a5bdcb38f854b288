import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { replyOnError, withDeadline } from '../../src/slack/error-boundary.ts'

describe('an unexpected error', () => {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const failing = (error: unknown) =>
    replyOnError(
      log,
      () => Promise.reject(error),
      (sentence) => sentence,
    )
  beforeEach(() => {
    lines.length = 0
  })

  test.each([
    [
      new RetryAfter('429', 1),
      'Slack is limiting our requests right now. Nothing is lost; please try again in a minute.',
    ],
    [new Unavailable('503'), 'Slack does not answer me right now. Nothing is lost; please try again in a minute.'],
    [new PermanentError('is_archived'), 'That did not work: is_archived. Please tell the person who runs imoc.'],
    [
      Object.assign(new Error('could not extend file'), { code: '53100' }),
      'Nothing of that is recorded: my disk is full. Keep talking: I will read the channel when there is space. Please tell the person who runs imoc.',
    ],
    [
      new TypeError('x is undefined'),
      'That failed because of an error in imoc. Please try again; if it happens twice, tell the person who runs imoc.',
    ],
  ])('An unexpected error (%s) becomes a sentence for the person and a line in the log', async (error, sentence) => {
    expect(await failing(error)).toBe(sentence)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('a request failed')
  })

  test('An error that is thrown before the first wait is answered too', async () => {
    const work = () => {
      throw new Error('at once')
    }

    expect(await replyOnError(log, work, () => 'sorry')).toBe('sorry')
  })

  test('Nothing is logged when all goes well', async () => {
    expect(
      await replyOnError(
        log,
        async () => 'done',
        () => 'sorry',
      ),
    ).toBe('done')
    expect(lines).toEqual([])
  })
})

describe('an answer to a person', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Work that takes so long (ms), with what was said on the way. */
  function working(takes: number) {
    const told: string[] = []
    const work = new Promise<string>((resolve) => setTimeout(() => resolve('result'), takes))
    const answer = withDeadline(
      work,
      2_300,
      async () => void told.push('late'),
      async (result) => void told.push(result),
    )
    return { told, answer }
  }

  test('A result in time is the only answer', async () => {
    const { told, answer } = working(2_200)

    await vi.advanceTimersByTimeAsync(10_000)

    expect(await answer).toEqual({ result: 'result' })
    expect(told).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  test("A late result is announced within Slack's three seconds and sent when it is there", async () => {
    const { told, answer } = working(20_000)

    await vi.advanceTimersByTimeAsync(2_900)
    expect(told).toEqual(['late'])
    await vi.advanceTimersByTimeAsync(17_200)

    expect(await answer).toBe('late')
    expect(told).toEqual(['late', 'result'])
  })
})
