import { describe, expect, it } from 'vitest'
import { addMonths, byDay, daysShown, hourOf, mondayOf } from '../calendar'

describe('the calendar of records', () => {
  it('shows whole weeks from Monday for a month', () => {
    const days = daysShown('month', '2026-11-22')
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  })

  it('turns from the last day of a month to the first of the next', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-01')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-01')
  })

  it('puts what lasts days on each of them, by the hour of China', () => {
    const table = byDay(
      [
        { id: 'b', title: '调解会', from: '2026-11-17T09:30:00+08:00' },
        { id: 'a', title: '公示', from: '2026-11-16', to: '2026-11-18' },
      ],
      daysShown('week', '2026-11-17'),
    )
    expect(table.get('2026-11-16')?.map((one) => one.id)).toEqual(['a'])
    expect(table.get('2026-11-17')?.map((one) => one.id)).toEqual(['a', 'b'])
    expect(table.get('2026-11-19')).toEqual([])
    expect(hourOf('2026-11-17T01:30:00Z')).toBe('09:30')
    expect(hourOf('2026-11-17')).toBe('')
  })

  it('keeps what ends before it begins on its first day', () => {
    const table = byDay([{ id: 'x', title: '', from: '2026-11-18', to: '2026-11-16' }], daysShown('week', '2026-11-17'))
    expect(table.get('2026-11-18')).toHaveLength(1)
    expect(table.get('2026-11-16')).toHaveLength(0)
  })
})
