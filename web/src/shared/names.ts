import { inWords } from './i18n'

interface Named {
  typeName?: string | null
  typeNameEn?: string | null
  level1Name?: string | null
  level1NameEn?: string | null
  placeName?: string | null
  placeNameEn?: string | null
}

/** The type, class and place of an incident, a to-do or a topic in the present language; Chinese where there is no English. */
export const typeNameOf = (one: Named): string => inWords(one.typeName, one.typeNameEn)
export const classNameOf = (one: Named): string => inWords(one.level1Name, one.level1NameEn)
export const placeNameOf = (one: Named): string => inWords(one.placeName, one.placeNameEn)
