import {
  BarChart3,
  BookOpenCheck,
  Building2,
  CalendarDays,
  FileClock,
  Gavel,
  KeyRound,
  LayoutList,
  ListTree,
  Map,
  MessageSquare,
  Network,
  Phone,
  Route,
  ScrollText,
  ShieldCheck,
  SquareCheckBig,
  Users,
} from '@lucide/vue'
import type { Component } from 'vue'

/** A place in the rail; `needs` are the actions of which one must be granted, none means everybody. */
export interface MenuItem {
  page: string
  icon: Component
  needs?: string[]
}

export const menu: { group: string; items: MenuItem[] }[] = [
  {
    group: 'work',
    items: [
      { page: 'workbench', icon: SquareCheckBig },
      { page: 'incidents', icon: LayoutList },
      { page: 'incidentMap', icon: Map },
      { page: 'intake', icon: Phone },
      { page: 'letters', icon: Gavel },
      { page: 'statistics', icon: BarChart3 },
      { page: 'messages', icon: MessageSquare },
    ],
  },
  {
    group: 'rules',
    items: [
      { page: 'rules', icon: Route },
      { page: 'types', icon: ListTree },
      { page: 'training', icon: BookOpenCheck },
      { page: 'calendar', icon: CalendarDays },
      { page: 'territory', icon: Building2 },
    ],
  },
  {
    group: 'people',
    items: [
      { page: 'accounts', icon: Users },
      { page: 'units', icon: Network },
      { page: 'roles', icon: ShieldCheck },
      { page: 'apiKeys', icon: KeyRound },
      { page: 'audit', icon: ScrollText },
      { page: 'jobs', icon: FileClock },
    ],
  },
]
