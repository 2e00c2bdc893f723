import { Banknote, BookText, Building, Building2, CalendarClock, CalendarDays, CalendarRange, Camera, CircleDot, Clock, FileText, Hash, House, ListChecks, MapPin, MapPinned, Package, PenLine, Sigma, Table, TextCursorInput, ToggleLeft, TextQuote, UserRound, Users } from '@lucide/vue'
import type { Component } from 'vue'
import type { Kind } from '@/shared/forms/schema'

/** Kinds of fields to choose from, in the order in which people look for them. */
export const palette: { kind: Kind; icon: Component }[] = [
  { kind: 'text', icon: TextCursorInput },
  { kind: 'long-text', icon: TextQuote },
  { kind: 'number', icon: Hash },
  { kind: 'money', icon: Banknote },
  { kind: 'date', icon: CalendarDays },
  { kind: 'time', icon: Clock },
  { kind: 'moment', icon: CalendarClock },
  { kind: 'month', icon: CalendarRange },
  { kind: 'choice', icon: CircleDot },
  { kind: 'choices', icon: ListChecks },
  { kind: 'yes-no', icon: ToggleLeft },
  { kind: 'person', icon: UserRound },
  { kind: 'house', icon: House },
  { kind: 'organisation', icon: Building2 },
  { kind: 'thing', icon: Package },
  { kind: 'account', icon: Users },
  { kind: 'record', icon: BookText },
  { kind: 'place', icon: Building },
  { kind: 'location', icon: MapPinned },
  { kind: 'address', icon: MapPin },
  { kind: 'photo', icon: Camera },
  { kind: 'file', icon: FileText },
  { kind: 'signature', icon: PenLine },
  { kind: 'table', icon: Table },
  { kind: 'formula', icon: Sigma },
]
