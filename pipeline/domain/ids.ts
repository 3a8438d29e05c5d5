import { Type } from 'typebox'

/** A string that only this file can make, so that a case id is never passed for a pattern id. */
type Branded<Name extends string> = string & { readonly __id: Name }

export type CaseId = Branded<'case'>
export type PatternId = Branded<'pattern'>
export type SignalId = Branded<'signal'>
export type AlertId = Branded<'alert'>
export type ActionId = Branded<'action'>
export type ConstraintId = Branded<'constraint'>
export type ProposalId = Branded<'pattern-proposal'>
export type LoadId = Branded<'load'>
export type RunId = Branded<'run'>
export type EventId = Branded<'event'>
export type EscalationId = Branded<'escalation'>
export type SubscriptionId = Branded<'subscription'>
export type DeliveryId = Branded<'delivery'>
export type ApiKeyId = Branded<'api-key'>
export type DeclaredDayId = Branded<'declared-day'>
export type BacktestId = Branded<'backtest'>

export const CaseIdSchema = Type.Unsafe<CaseId>(Type.String({ minLength: 3, maxLength: 300, description: 'Source name, a colon, and the id in the source.' }))
export const PatternIdSchema = Type.Unsafe<PatternId>(Type.String({ pattern: '^P-[0-9]{4,}$', description: 'Lasting id of a pattern, for example P-0412.' }))
export const SeriesPatternIdSchema = Type.Unsafe<PatternId>(Type.String({ pattern: '^(P-[0-9]{4,}|[*-])$', description: 'Id of a pattern, or `*` for the whole queue, or `-` for cases without a pattern.' }))
export const SignalIdSchema = Type.Unsafe<SignalId>(Type.String({ pattern: '^S-[0-9a-f]{12}$' }))
export const AlertIdSchema = Type.Unsafe<AlertId>(Type.String({ pattern: '^A-[0-9a-f]{12}$' }))
export const ActionIdSchema = Type.Unsafe<ActionId>(Type.String({ pattern: '^T-[0-9a-f]{12}$' }))
export const ConstraintIdSchema = Type.Unsafe<ConstraintId>(Type.String({ pattern: '^C-[0-9]{4,}$', description: 'Id of a decision by a person, for example C-0007.' }))
export const ProposalIdSchema = Type.Unsafe<ProposalId>(Type.String({ pattern: '^R-[0-9a-f]{12}$', description: 'Id of a proposed change of patterns; follows from its kind and the patterns.' }))
export const LoadIdSchema = Type.Unsafe<LoadId>(Type.String({ pattern: '^L-[0-9a-f]{12}$' }))
export const RunIdSchema = Type.Unsafe<RunId>(Type.String({ minLength: 3, maxLength: 120 }))
export const EscalationIdSchema = Type.Unsafe<EscalationId>(Type.String({ pattern: '^X-[0-9a-f]{12}$' }))
export const SubscriptionIdSchema = Type.Unsafe<SubscriptionId>(Type.String({ pattern: '^W-[0-9a-f]{12}$' }))
export const DeliveryIdSchema = Type.Unsafe<DeliveryId>(Type.String({ pattern: '^D-[0-9a-f]{16}$' }))
export const ApiKeyIdSchema = Type.Unsafe<ApiKeyId>(Type.String({ pattern: '^K-[0-9a-f]{12}$' }))
export const DeclaredDayIdSchema = Type.Unsafe<DeclaredDayId>(Type.String({ pattern: '^H-[0-9a-f]{12}$' }))
export const BacktestIdSchema = Type.Unsafe<BacktestId>(Type.String({ pattern: '^B-[0-9a-f]{12}$' }))
export const EventIdSchema = Type.Unsafe<EventId>(Type.String({ pattern: '^E-[0-9a-f]{16}$' }))

/** The case id of a row: unique over all sources. */
export const caseIdOf = (source: string, sourceCaseId: string): CaseId => `${source}:${sourceCaseId}` as CaseId

/** @param ordinal 1 for the first pattern ever founded; ids are never used again */
export const patternIdOf = (ordinal: number): PatternId => `P-${String(ordinal).padStart(4, '0')}` as PatternId

/** The ordinal inside a pattern id. */
export const patternOrdinal = (id: PatternId): number => Number(id.slice(2))

/** @param ordinal 1 for the first decision; ids are never used again */
export const constraintIdOf = (ordinal: number): ConstraintId => `C-${String(ordinal).padStart(4, '0')}` as ConstraintId

/** The pattern id that stands for the whole queue in series and counts. Not a pattern. */
export const WHOLE_QUEUE = '*' as PatternId

/** The pattern id under which cases without a pattern are counted. Not a pattern. */
export const NO_PATTERN = '-' as PatternId

/** @param digest at least 12 hex digits over what makes the thing unique; same facts, same id */
export const signalIdOf = (digest: string): SignalId => `S-${digest.slice(0, 12)}` as SignalId
export const alertIdOf = (digest: string): AlertId => `A-${digest.slice(0, 12)}` as AlertId
export const actionIdOf = (digest: string): ActionId => `T-${digest.slice(0, 12)}` as ActionId
export const proposalIdOf = (digest: string): ProposalId => `R-${digest.slice(0, 12)}` as ProposalId
export const loadIdOf = (digest: string): LoadId => `L-${digest.slice(0, 12)}` as LoadId
export const escalationIdOf = (digest: string): EscalationId => `X-${digest.slice(0, 12)}` as EscalationId
export const subscriptionIdOf = (digest: string): SubscriptionId => `W-${digest.slice(0, 12)}` as SubscriptionId
export const deliveryIdOf = (digest: string): DeliveryId => `D-${digest.slice(0, 16)}` as DeliveryId
export const apiKeyIdOf = (digest: string): ApiKeyId => `K-${digest.slice(0, 12)}` as ApiKeyId
export const declaredDayIdOf = (digest: string): DeclaredDayId => `H-${digest.slice(0, 12)}` as DeclaredDayId
export const backtestIdOf = (digest: string): BacktestId => `B-${digest.slice(0, 12)}` as BacktestId
export const eventIdOf = (digest: string): EventId => `E-${digest.slice(0, 16)}` as EventId

/** A run is one job in one slot, so that a slot can never run twice. */
export const runIdOf = (job: string, slot: string): RunId => `${job}@${slot}` as RunId
