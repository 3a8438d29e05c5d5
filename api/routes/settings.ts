import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { ProblemSchema } from '../problem.ts'

/** What is in force, as people may read it. Secrets are not in it. */
export const ShownSettingsSchema = Type.Object({
  display: Type.Object({
    textBlur: Type.Boolean({ description: 'Case texts are blurred until they are pointed at.' }),
    greyscale: Type.Boolean({ description: 'The console has no colours.' }),
  }, { description: 'How the console is shown to readers who chose nothing else.' }),
  settings: Type.Array(Type.Object({
    name: Type.String(),
    environmentName: Type.String({ description: 'Environment variable that changes it.' }),
    value: Type.String({ description: 'As JSON; `set` or `not set` where the value is not shown.' }),
    description: Type.String(),
  })),
  playbook: Type.Array(Type.Object({
    id: Type.String(), title: Type.String(), ownerTeam: Type.String(), controlLevel: Type.String(), kind: Type.String(), workingDays: Type.Number(), verification: Type.String(),
  }), { description: 'Actions that can be proposed, in the order of the file.' }),
})
export type ShownSettings = Static<typeof ShownSettingsSchema>

/** The settings in force. They are read when the server starts; changing one needs a new start. */
export const settingRoutes = (shown: ShownSettings): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/settings', {
    // They follow from the start of the server, not from the data.
    config: { unversioned: true },
    schema: { summary: 'Settings in force and the playbook; secrets are not in it.', response: { 200: ShownSettingsSchema, '4xx': ProblemSchema } },
  }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return shown
  })
}
