import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import { reaches, type Role } from '../pipeline/domain/api-key.ts'
import { AppError } from '../pipeline/domain/errors.ts'
import { type Instant, msOf } from '../pipeline/domain/week.ts'
import type { ApiKeyStore } from '../pipeline/store/api-key-port.ts'
import { digest, keyHolders, OWNER, type Caller } from './key-holders.ts'
import { permissionOf } from './permissions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: `console`, `api-key` for the key of the environment, `key:` and its id for one that was made; empty on a public route. */
    actor: string
    /** What the caller may do; of a caller who is not known, the least. */
    role: Role
    /** Products that the caller is held to; null: none. */
    products: readonly string[] | null
  }
  interface FastifyContextConfig {
    /** Files of the console, whose addresses no table can know, hold no data. */
    access?: 'public'
  }
}

export interface AccessSettings {
  /** Token of the one login link. It dies on its first use. */
  readonly loginToken: string
  /** Keys of the administrator, at least 32 characters each. */
  readonly apiKeys: readonly string[]
  /** At least 256 random bits, safe in a header. */
  readonly newKeySecret: () => string
  /** At least 128 random bits, safe in a cookie. */
  readonly newSessionId: () => string
  /** Address without path under which a TLS proxy serves this server to others; null: it is reached on loopback only. */
  readonly publicOrigin: string | null
}

const COOKIE = 'groundswell_session'
const SESSION_DAYS = 7
const SESSION_MS = SESSION_DAYS * 86_400_000
/** A host name in the request other than these means that a page elsewhere borrowed our address (DNS rebinding). */
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]']
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const LOGIN_TRIES_PER_MINUTE = 10

/**
 * Guards every route: default deny, sessions from the login link, bearer keys with a role, same-origin changes only. Adds `/login` and `/v1/session`.
 * The app does not become ready while a route is not in the table of permissions.
 */
export function addAccess(app: FastifyInstance, { loginToken, apiKeys, newSessionId, publicOrigin }: AccessSettings, store: Pick<ApiKeyStore, 'apiKeys' | 'noteKeyUse'>, now: () => Instant): void {
  const sessions = new Map<string, number>()
  const holderOf = keyHolders(apiKeys, store, now)
  const hosts = publicOrigin === null ? LOOPBACK_HOSTS : [...LOOPBACK_HOSTS, new URL(publicOrigin).hostname]
  const isSecure = publicOrigin?.startsWith('https:') === true
  let liveToken: Buffer | undefined = digest(loginToken)

  const sessionOf = (request: FastifyRequest): string | undefined => {
    const id = cookieOf(request.headers.cookie)
    const expires = id === undefined ? undefined : sessions.get(id)
    if (id === undefined || expires === undefined) return undefined
    if (expires > msOf(now())) return id
    sessions.delete(id)
    return undefined
  }

  const enter = (request: FastifyRequest, { actor, role, products }: Caller) => {
    request.actor = actor
    request.role = role
    request.products = products
  }

  const registered: RouteOptions[] = []
  app.addHook('onRoute', (route) => { registered.push(route) })
  app.addHook('onReady', async () => {
    const unlisted = registered.flatMap(({ method, url, config }) => config?.access === 'public' ? [] : [method].flat().filter((one) => permissionOf(one, url) === undefined).map((one) => `${one} ${url}`))
    if (unlisted.length > 0) throw new Error(`routes without a permission: ${unlisted.join(', ')}`)
  })

  app.decorateRequest('actor', '')
  app.decorateRequest('role', 'product')
  app.decorateRequest('products', null)
  // After the rate limit, which counts refused calls too, and before a body is read.
  app.addHook('preParsing', async (request, reply) => {
    if (!hosts.includes(request.hostname.replace(/:\d+$/, ''))) throw new AppError('forbidden')
    if (request.is404 || request.routeOptions.config.access === 'public') return
    const needed = permissionOf(request.method, request.routeOptions.url ?? '')
    if (needed === 'public') return
    const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const holder = key === undefined ? undefined : await holderOf(key)
    if (holder !== undefined) {
      enter(request, holder)
      if (needed === undefined || !reaches(holder.role, needed)) throw new AppError('role-insufficient', { role: holder.role, needed: needed ?? 'none' })
      return
    }
    if (key !== undefined || sessionOf(request) === undefined) {
      reply.header('www-authenticate', 'Bearer')
      throw new AppError('unauthorised')
    }
    enter(request, { actor: 'console', ...OWNER })
    if (needed === undefined) throw new AppError('forbidden')
    if (!SAFE_METHODS.includes(request.method) && !isOwnPage(request, publicOrigin)) throw new AppError('forbidden')
  })

  app.get('/login', {
    config: { rateLimit: { max: LOGIN_TRIES_PER_MINUTE, timeWindow: '1 minute' }, audit: 'always' },
    schema: {
      summary: 'The one-time login link: opens a session, then leads to the console. The token dies on use.',
      querystring: Type.Object({ token: Type.String({ maxLength: 200 }) }),
      response: { 303: Type.Null({ description: 'To the console, or to the page that explains a dead link.' }) },
    },
  }, async (request, reply) => {
    const { token } = request.query as { token: string }
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    if (liveToken !== undefined && timingSafeEqual(digest(token), liveToken)) {
      liveToken = undefined
      const id = newSessionId()
      sessions.set(id, msOf(now()) + SESSION_MS)
      enter(request, { actor: 'console', ...OWNER })
      return setCookie(reply, id, SESSION_MS / 1000).redirect('/', 303)
    }
    request.wasRefused = true
    return reply.redirect(sessionOf(request) === undefined ? '/signed-out' : '/', 303)
  })

  app.delete('/v1/session', {
    schema: { summary: 'Signs out: the session ends on the server.', response: { 204: Type.Null({ description: 'Signed out.' }) } },
  }, async (request, reply) => {
    sessions.delete(cookieOf(request.headers.cookie) ?? '')
    return setCookie(reply, '', 0).status(204).send()
  })

  function setCookie(reply: FastifyReply, value: string, maxAgeSeconds: number): FastifyReply {
    return reply.header('set-cookie', `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${isSecure ? '; Secure' : ''}`)
  }
}

function cookieOf(header: string | undefined): string | undefined {
  const pair = header?.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`))
  return pair?.slice(COOKIE.length + 1)
}

/**
 * A change by cookie comes from a page of this server: browsers say so themselves, in `Origin` always and in `Sec-Fetch-Site` where they know it, and no page can
 * set either. So there is no token to keep.
 */
function isOwnPage({ headers, protocol }: FastifyRequest, publicOrigin: string | null): boolean {
  const own = [`${protocol}://${headers.host ?? ''}`, publicOrigin]
  return own.includes(headers.origin ?? '') && [undefined, 'same-origin'].includes(headers['sec-fetch-site'])
}
