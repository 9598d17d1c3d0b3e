import { dictionaries, type Language } from '../i18n/dictionary';

/** Where the choice of a person is kept. */
const chosenKey = 'rbm-playground-language';

/** The language of a tag such as "ja" or "ja-JP"; null for one that there are no texts in. */
export function languageOfTag(tag: string | null | undefined): Language | null {
  const [language = ''] = (tag ?? '').toLowerCase().split(/[-_]/);
  return Object.hasOwn(dictionaries, language) ? (language as Language) : null;
}

/** What the nearest element around this one says, through shadow roots: the page's language there. */
function languageAround(element: Element): Language | null {
  for (let at = parentOf(element); at; at = parentOf(at)) {
    const tag = at.getAttribute('lang');
    if (tag) return languageOfTag(tag);
  }
  return null;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** What a person wants: chosen here before, or else the first of the browser's that we have. */
function languageOfPerson(): Language | null {
  const wanted = [chosenLanguage(), ...navigator.languages];
  return wanted.map(languageOfTag).find((language) => language !== null) ?? null;
}

/**
 * The language of an element's texts. Its own attribute goes before everything; a page that is all the
 * playground's follows the person, any other page is followed itself; the rest is English.
 */
export function languageOf(element: Element, ownsPage: boolean): Language {
  const own = languageOfTag(element.getAttribute('lang'));
  return own ?? (ownsPage ? languageOfPerson() : languageAround(element)) ?? 'en';
}

/** Storage may be refused, by the person or to a frame: then a choice ends with the page. */
function stored<Result>(work: (storage: Storage) => Result): Result | null {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}

const chosenLanguage = () => stored((storage) => storage.getItem(chosenKey));

export const keepLanguage = (language: Language): unknown =>
  stored((storage) => storage.setItem(chosenKey, language));

export const forgetLanguage = (): unknown => stored((storage) => storage.removeItem(chosenKey));

/** The page that is all the playground's speaks its language, too. */
export function nameThePage(language: Language): void {
  const { pageTitle, pageDescription } = dictionaries[language].shell;
  document.documentElement.lang = language;
  document.title = pageTitle;
  document.querySelector('meta[name="description"]')?.setAttribute('content', pageDescription);
}
