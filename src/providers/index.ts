import { lockProviders } from './deploy-lock/deploy-locks.ts'
import { pagingProviders } from './paging/paging.ts'

/** All providers that are defined: the configuration may name each, and each names the environment variables that it reads. */
export const providers = [...pagingProviders, ...lockProviders]
