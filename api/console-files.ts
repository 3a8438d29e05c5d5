import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../pipeline/domain/errors.ts'
import { sendProblem } from './failures.ts'

const YEAR_SECONDS = 31_536_000

/**
 * Serves the built console. Its files hold no data, so they need no session; every address that is not a file or an API
 * route leads to its one page, which then reads the address.
 * @param folder output of the console build: `index.html` and `assets/`, whose names change with their content
 */
export async function addConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (files) => {
    files.addHook('onRoute', (route) => { route.config = { ...route.config, access: 'public' } })
    await files.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: ['index.html'],
      setHeaders: (response, path) => {
        const named = path.includes('/assets/')
        response.setHeader('cache-control', named ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
      },
    })
    files.setNotFoundHandler((request, reply) => {
      const isPage = request.method === 'GET' && !request.url.startsWith('/v1/') && (request.headers.accept ?? '').includes('text/html')
      return isPage ? reply.sendFile('index.html') : sendProblem(request, reply, new AppError('not-found'))
    })
  })
}
