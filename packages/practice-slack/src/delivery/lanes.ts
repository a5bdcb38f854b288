export type Lanes<Job> = {
  /** Puts a job at the end of its lane; returns the job if it may start now. */
  enter(job: Job): Job | undefined
  /** Removes a finished job from its lane; returns the next one. */
  leave(job: Job): Job | undefined
}

/** Jobs of one lane start one after another. Without `ordered` each starts at once, because Slack guarantees no order. */
export function createLanes<Job extends { lane: string }>(ordered: boolean): Lanes<Job> {
  const lanes = new Map<string, Job[]>()
  return {
    enter(job) {
      if (!ordered) return job
      const lane = lanes.get(job.lane)
      if (lane === undefined) {
        lanes.set(job.lane, [job])
        return job
      }
      lane.push(job)
      return undefined
    },
    leave(job) {
      const lane = lanes.get(job.lane)
      if (lane?.[0] !== job) return undefined
      lane.shift()
      if (lane.length === 0) lanes.delete(job.lane)
      return lane[0]
    },
  }
}
