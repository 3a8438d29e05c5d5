import { describe, expect, it } from 'vitest'
import { AppError, type ErrorCode, errorCodes } from '../../../pipeline/domain/errors.ts'

describe('an AppError', () => {
  it('says its code and its facts in one line', () => {
    expect(new AppError('week-invalid', { week: '2025-W53' }).message).toBe('week-invalid (week: 2025-W53)')
    expect(new AppError('config-invalid', { setting: 'port', expected: ['1', '2'], found: null }).message).toBe('config-invalid (setting: port; expected: 1, 2; found: null)')
    expect(new AppError('disk-full').message).toBe('disk-full')
  })

  it('takes other words for people and keeps its code for programs', () => {
    const error = new AppError('export-empty', {}, { message: 'The file holds no rows.' })
    expect(error.message).toBe('The file holds no rows.')
    expect(error.code).toBe('export-empty')
  })

  it('keeps the cause, and has none where none was given', () => {
    const cause = new Error('inside')
    expect(new AppError('internal', {}, { cause }).cause).toBe(cause)
    expect('cause' in new AppError('internal')).toBe(false)
  })

  it('is an Error that says whether trying again can help', () => {
    for (const code of Object.keys(errorCodes) as ErrorCode[]) {
      const error = new AppError(code)
      expect(error).toBeInstanceOf(Error)
      expect(error.retryable).toBe(errorCodes[code].retryable)
    }
    expect(new AppError('database-locked').retryable).toBe(true)
    expect(new AppError('export-unreadable').retryable).toBe(false)
  })
})

describe('the list of codes', () => {
  it('is in alphabetical order and in kebab-case', () => {
    const codes = Object.keys(errorCodes)
    expect(codes).toEqual([...codes].sort())
    expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([])
  })
})
