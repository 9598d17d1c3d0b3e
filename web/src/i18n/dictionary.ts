import { en } from './en';
import { ja } from './ja';

/** English defines which texts there are; another language that lacks one does not compile. */
export type Dictionary = typeof en;

export type Language = 'en' | 'ja';

/** Each language by its own name, and in short for a switch. */
export const languageNames: Readonly<Record<Language, { name: string; short: string }>> = {
  en: { name: 'English', short: 'EN' },
  ja: { name: '日本語', short: '日本語' },
};

export const dictionaries: Readonly<Record<Language, Dictionary>> = { en, ja };
