/** What every control is told: its id, its name for screen readers, what describes it, and whether it is at fault. */
export interface About {
  id: string
  label: string
  describedBy: string
  invalid: boolean
  required: boolean
}
