/** Where a file lives in the house (STYLE §1). */
export type Place =
  | { readonly kind: 'room', readonly name: string, readonly floor: number }
  | { readonly kind: 'roof', readonly name: string }

/** Rooms by floor, lowest first. A room is a folder, or the one file of its floor. */
const floors: readonly (readonly string[])[] = [
  ['pipeline/math'],
  ['pipeline/domain'],
  ['pipeline/normalize', 'pipeline/embed', 'pipeline/cluster', 'pipeline/describe', 'pipeline/detect', 'pipeline/propose', 'pipeline/triage'],
  ['pipeline/sources', 'pipeline/store', 'pipeline/channels'],
  ['pipeline/run'],
  ['reports'],
  ['api'],
  ['pipeline/config.ts'],
]
const roofs = ['pipeline/main.ts', 'pipeline/cli', 'notebooks', 'data', 'test']

/** Files of floor 3 that are contracts: what the order of stages may know of the outside. */
const ports = ['pipeline/sources/source.ts', 'pipeline/store/store.ts', 'pipeline/store/api-key-port.ts', 'pipeline/store/audit-port.ts', 'pipeline/store/kept-answer-port.ts', 'pipeline/store/declared-day-port.ts', 'pipeline/store/erasure-port.ts', 'pipeline/store/escalation-port.ts', 'pipeline/store/family-port.ts', 'pipeline/store/proposal-port.ts', 'pipeline/store/page.ts', 'pipeline/store/delivery-port.ts', 'pipeline/store/action-port.ts', 'pipeline/store/staging.ts', 'pipeline/channels/channel.ts', 'pipeline/channels/sender.ts']

const stages = floors[2] ?? []

/** @returns undefined for a file that belongs to no room: a mistake */
export function placeOf(path: string): Place | undefined {
  const roof = roofs.find((name) => isIn(path, name))
  if (roof !== undefined) return { kind: 'roof', name: roof }
  for (const [floor, rooms] of floors.entries()) {
    const room = rooms.find((name) => isIn(path, name))
    if (room !== undefined) return { kind: 'room', name: room, floor }
  }
  return undefined
}

/** Why one file may not import another, or undefined when it may. */
export function importFault(from: string, to: string): string | undefined {
  const importer = placeOf(from)
  const imported = placeOf(to)
  if (importer === undefined || imported === undefined) return 'belongs to no room'
  if (importer.kind === 'roof') return undefined
  if (imported.kind === 'roof') return 'nothing imports a roof'
  if (imported.floor > importer.floor) return 'imports point down'
  if (imported.floor === importer.floor && imported.name !== importer.name) return 'rooms on one floor do not know each other'
  if (importer.name === 'pipeline/run' && imported.floor === 3 && !ports.includes(to)) return 'run knows ports, not adapters'
  if (importer.floor >= 3 && importer.floor <= 6 && importer.floor !== 4 && stages.includes(imported.name)) return 'only run and the roofs know the stages'
  return undefined
}

const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
