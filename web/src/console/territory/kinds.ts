/** The kinds of building that the server knows. */
export const buildingKinds = ['slab', 'tower', 'court', 'house', 'shop', 'office', 'mall', 'market', 'school', 'hospital', 'factory', 'public', 'other'] as const

/** What a house may be used for. */
export const houseUses = ['home', 'shop', 'office', 'storage', 'garage', 'other'] as const
