/** The languages in which texts of an election may be given beside its own: those in which readers are served. */
export const languageCodes = ['en', 'fr', 'de', 'es', 'ar', 'zh', 'ru'] as const;
export type LanguageCode = (typeof languageCodes)[number];
