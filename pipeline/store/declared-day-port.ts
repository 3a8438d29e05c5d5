import type { DeclaredDay } from '../domain/declared-day.ts'

export interface DeclaredDayStore {
  /** All that were ever declared, withdrawn ones too, in order of the day and then of the declaration. */
  declaredDays(): Promise<readonly DeclaredDay[]>
  /** Inserts, or replaces by id. */
  saveDeclaredDay(day: DeclaredDay): Promise<void>
}
