import { en } from './en';

/** English defines which texts there are; another language that lacks one does not compile. */
export type Dictionary = typeof en;

export type Language = 'en';

export const dictionaries: Readonly<Record<Language, Dictionary>> = { en };
