import type { EChartsCoreOption } from 'echarts/core'

interface Line {
  name: string
  value: number
}
const colour = 'var(--series-1)'
const axis = { axisLine: { lineStyle: { color: 'var(--line-strong)' } }, axisTick: { show: false }, axisLabel: { color: 'var(--text-2)' } }
const quiet = { splitLine: { lineStyle: { color: 'var(--line)' } }, axisLabel: { color: 'var(--text-3)' } }

/** About how wide a word is at the size of labels: a Chinese sign is as wide as it is high. */
const widthOf = (word: string): number => [...word].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 12 : 7), 0)

/** Bars lie, so that long words can be read; shares are bars too, since slices cannot be compared. */
function bars(lines: Line[], share: boolean): EChartsCoreOption {
  const room = Math.min(150, 16 + Math.max(...lines.map((one) => widthOf(one.name))))
  const sum = lines.reduce((total, one) => total + one.value, 0) || 1
  return {
    grid: { left: room, right: 48, top: 4, bottom: 4 },
    xAxis: { type: 'value', ...quiet, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: { type: 'category', inverse: true, data: lines.map((one) => one.name), ...axis, axisLabel: { color: 'var(--text-2)', width: room - 12, overflow: 'truncate' } },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        data: lines.map((one) => ({ value: one.value, itemStyle: { color: colour } })),
        label: { show: true, position: 'right', color: 'var(--text)', ...(share ? { formatter: (point: { value: number }) => `${Math.round((point.value / sum) * 100)}%` } : {}) },
      },
    ],
  }
}
function line(lines: Line[]): EChartsCoreOption {
  return {
    grid: { left: 4, right: 16, top: 16, bottom: 4, containLabel: true },
    xAxis: { type: 'category', boundaryGap: false, data: lines.map((one) => one.name), ...axis },
    yAxis: { type: 'value', minInterval: 1, ...quiet },
    series: [{ type: 'line', symbolSize: 6, data: lines.map((one) => one.value), lineStyle: { color: colour }, itemStyle: { color: colour } }],
  }
}

/** How a declared figure is drawn; null where its numbers alone are shown. */
export function chartOf(chart: string, lines: Line[]): EChartsCoreOption | null {
  if (chart === 'number' || chart === 'table' || !lines.length) return null
  return chart === 'line' ? line(lines) : bars(lines, chart === 'pie')
}
