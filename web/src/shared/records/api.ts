import { ask, get, newKey, patch, post, put, remove, upload, type Query } from '@/shared/api/http'
import type { Page } from '@/shared/api/types'
import type { BoardColumn, ChangeOf, FigureRows, Happening, Prefilled, RecordOf, RecordRow, TypeViews } from './types'

type Values = Record<string, unknown>

/** The doors of one type of records; the only place that knows their addresses. */
export function doorsOf(app: string, type: string) {
  const base = `/records/${app}/${type}`
  return {
    base,
    views: () => get<TypeViews>(`${base}/views`),
    list: (query: Query, signal?: AbortSignal) => get<Page<RecordRow>>(base, query, signal),
    one: async (id: string): Promise<RecordOf> => (await ask<RecordOf>('GET', `${base}/${id}`)).data,
    create: (values: Values, placeCode: string | undefined, key: string) =>
      post<RecordOf>(base, { ...(placeCode ? { placeCode } : {}), values }, { key }),
    change: (id: string, version: number, values: Values) => patch<RecordOf>(`${base}/${id}`, { values }, { version }),
    remove: (id: string, version: number) => remove(`${base}/${id}`, { version }),
    act: (id: string, version: number, action: string, values: Values) =>
      post<RecordOf>(`${base}/${id}/actions/${action}`, { values }, { version, key: newKey() }),
    history: (id: string, cursor: string | null) => get<Page<ChangeOf> | ChangeOf[]>(`${base}/${id}/history`, { cursor, limit: 50 }),
    related: (id: string, type: string, query: Query) => get<Page<RecordRow>>(`${base}/${id}/related/${type}`, query),
    board: (query: Query) => get<{ by: string; columns: BoardColumn[] }>(`${base}/board`, query),
    map: (query: Query) => get<GeoJSON.FeatureCollection>(`${base}/map`, query),
    calendar: (query: Query) => get<Happening[] | { items: Happening[] }>(`${base}/calendar`, query),
    statistics: (query: Query) => get<FigureRows[]>(`${base}/statistics`, query),
    prefill: (values: Values) => post<Record<string, Prefilled>>(`${base}/prefill`, { values }),
    reveal: (id: string, fields: string[], reason: string) => post<{ values: Values }>(`${base}/${id}/reveal`, { fields, reason }),
    hold: (id: string, reason: string) => put(`${base}/${id}/hold`, { reason }),
    release: (id: string) => remove(`${base}/${id}/hold`),
    exportOf: (body: unknown) => post<{ jobId: string }>(`${base}/exports`, body),
    clearExportOf: (body: unknown) => post<{ id: string; state: string; records: number }>(`${base}/clear-exports`, body),
    startExport: (id: string) => post<{ jobId: string }>(`/registry/exports/${id}/start`),
    importOf: (file: File, dryRun: boolean, mode: string) =>
      upload<{ jobId: string }>(`${base}/imports?dryRun=${dryRun}&mode=${mode}`, file),
    templateUrl: `/api/v1${base}/imports/template`,
    reportUrl: (key: string, query: Record<string, string>) => `/api/v1${base}/reports/${key}?${new URLSearchParams(query)}`,
    documentUrl: (id: string, key: string) => `/api/v1${base}/${id}/documents/${key}`,
    open: (query: Query) => get<Page<RecordRow> & { title?: string; titleEn?: string; fields?: PublicField[] }>(`${base}/public`, query),
  }
}

/** A field of a public list, with the words to show it. */
export interface PublicField {
  name: string
  title: string
  titleEn?: string | null
  kind: string
  labels?: Record<string, { zh: string; en?: string }>
}
export type Doors = ReturnType<typeof doorsOf>
