import { en } from './en';
import { ja } from './ja';

/** English defines which texts there are; another language that lacks one does not compile. */
export type Dictionary = typeof en;

export type Language = 'en' | 'ja';

export const dictionaries: Readonly<Record<Language, Dictionary>> = { en, ja };
